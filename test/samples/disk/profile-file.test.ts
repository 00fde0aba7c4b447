// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import test from 'ava';
import fc from 'fast-check';
import { ProbeBenchError } from '../../../src/errors.js';
import { appendProfile, readProfiles } from '../../../src/samples/disk/profile-file.js';
import type { Executed, Profile } from '../../../src/samples/profile.js';
import { testUnless } from '../../helpers/skip.js';
import { temporaryFolder } from '../temporary.js';

const OF = { run: 'r1', kernel: '6.18.5' };
const NAME = 'profile.csv.gz';
const executed = (instructions: number): Executed => ({ instructions, loads: 2, stores: 1, atomics: 0 });

function profile(arm: string, stacks: Record<string, number>): Profile {
  const counts = Object.entries(stacks).map(([stack, insn]) => [stack, executed(insn)] as const);
  return { arm, paths: [{ insn: 3000, windows: 64, stacks: new Map(counts) }] };
}

/** A run's folder with such a file. */
function folderWith(t: import('ava').ExecutionContext, content: Buffer): string {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, NAME), content);
  return folder;
}

test('profiles are read back as they were appended, one gzip file with one header', (t) => {
  const folder = temporaryFolder(t);
  const all = [profile('baseline', { 'a;b': 60, '[user]': 4 }), profile('=kprobe-"x",y', { 'a;b;-c': 99 })];
  for (const one of all) {
    appendProfile(folder, OF, one);
    t.is(readProfiles(folder, 'r1').get(one.arm)?.arm, one.arm, 'it is on disk at once');
  }
  t.deepEqual([...readProfiles(folder, 'r1').values()], all);
  t.deepEqual(
    gunzipSync(readFileSync(join(folder, NAME)))
      .toString()
      .split('\n'),
    [
      'run,kernel,arm,insn,windows,stack,instructions,loads,stores,atomics',
      'r1,6.18.5,baseline,3000,64,a;b,60,2,1,0',
      'r1,6.18.5,baseline,3000,64,[user],4,2,1,0',
      `r1,6.18.5,"'=kprobe-""x"",y",3000,64,a;b;-c,99,2,1,0`,
      '',
    ],
  );
});

test('a folder without the file has no profiles', (t) => {
  t.deepEqual(readProfiles(temporaryFolder(t), 'r1'), new Map());
});

test('whatever is profiled reads back the same', (t) => {
  const number = fc.nat({ max: 2 ** 40 });
  const counts = fc.record({ instructions: number, loads: number, stores: number, atomics: number });
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
  const stacks = fc.uniqueArray(fc.tuple(name, counts), {
    minLength: 1,
    maxLength: 4,
    selector: ([id]) => id,
  });
  const path = fc.record({
    insn: number,
    windows: fc.integer({ min: 1, max: 1920 }),
    stacks: stacks.map((entries) => new Map(entries)),
  });
  const paths = fc.uniqueArray(path, { minLength: 1, maxLength: 3, selector: ({ insn }) => insn });
  const profiles = fc.uniqueArray(fc.record({ arm: name, paths }), {
    maxLength: 3,
    selector: ({ arm }) => arm,
  });
  fc.assert(
    fc.property(profiles, (all) => {
      const folder = temporaryFolder(t);
      for (const one of all) appendProfile(folder, OF, one);
      t.deepEqual([...readProfiles(folder, 'r1').values()], all);
    }),
    { numRuns: 50 },
  );
});

test('what cannot be written leaves the file as it was', (t) => {
  const folder = temporaryFolder(t);
  appendProfile(folder, OF, profile('baseline', { a: 1 }));
  for (const wrong of [
    profile('x', { a: Number.NaN }),
    profile('x', { '': 1 }),
    profile('x', { 'a\0b': 1 }),
  ]) {
    const error = t.throws(() => appendProfile(folder, OF, wrong), { instanceOf: ProbeBenchError });
    t.is(error?.code, 'bad-row');
    t.regex(error?.message ?? '', /^cannot write (instructions|stack) of the profile of x: /);
  }
  t.deepEqual([...readProfiles(folder, 'r1').keys()], ['baseline']);
});

test('a link in the folder is not followed', (t) => {
  const folder = temporaryFolder(t);
  const target = join(temporaryFolder(t), 'precious');
  writeFileSync(target, '');
  symlinkSync(target, join(folder, NAME));
  const error = t.throws(() => appendProfile(folder, OF, profile('a', { a: 1 })), {
    instanceOf: ProbeBenchError,
  });
  t.is(error?.code, 'cannot-write');
  t.is(readFileSync(target, 'utf8'), '');
});

const asRoot = testUnless(process.getuid?.() === 0 ? undefined : 'a small disk and sudo need root');

asRoot('a full disk keeps the profiles before', (t) => {
  const folder = temporaryFolder(t);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'probe-bench-test', folder]);
  t.teardown(() => execFileSync('umount', [folder]));
  let kept = 0;
  const error = t.throws(
    () => {
      for (; ; kept++)
        appendProfile(folder, OF, profile(`arm-${kept}`, { [`a;${'b'.repeat(9)};${kept}`]: kept }));
    },
    { instanceOf: ProbeBenchError },
  );
  t.is(error?.code, 'disk-full');
  t.regex(error?.message ?? '', /; the profiles before are kept$/);
  t.true(kept > 8);
  t.is(readProfiles(folder, 'r1').size, kept);
});

asRoot('under sudo the file is the caller’s', (t) => {
  const folder = temporaryFolder(t);
  Object.assign(process.env, { SUDO_UID: '1000', SUDO_GID: '1001' });
  appendProfile(folder, OF, profile('a', { a: 1 }));
  for (const name of ['SUDO_UID', 'SUDO_GID']) delete process.env[name];
  const { uid, gid } = statSync(join(folder, NAME));
  t.deepEqual([uid, gid], [1000, 1001]);
});

const HEADER = 'run,kernel,arm,insn,windows,stack,instructions,loads,stores,atomics\n';
const ROW = 'r1,6.18.5,baseline,3000,64,a;b,60,2,1,0\n';
const whole = gzipSync(HEADER + ROW);

const bad: [name: string, content: string | Buffer, message: RegExp][] = [
  ['an empty file', Buffer.alloc(0), /cannot unpack .*profile\.csv\.gz: unexpected end of file$/],
  ['plain text', Buffer.from(HEADER + ROW), /cannot unpack .*: incorrect header check$/],
  ['a cut-off gzip', whole.subarray(0, -9), /cannot unpack .*: unexpected end of file$/],
  ['a second member cut off', Buffer.concat([whole, whole.subarray(0, 5)]), /unexpected end of file$/],
  ['bytes after the end', Buffer.concat([whole, Buffer.from('junk')]), /cannot unpack/],
  [
    'far more than a run can have',
    gzipSync(Buffer.alloc(2 ** 28 + 1, '\n')),
    /is longer than 268435456 bytes$/,
  ],
  ['bytes that are no text', gzipSync(Buffer.from([0xff, 0xfe])), /gz: the file is not UTF-8 text$/],
  ['nothing', '', /gz: the file is empty$/],
  ['a header only', HEADER, /gz:1: only a header/],
  ['another header', ROW.repeat(2), /gz:1:1: none of the columns/],
  [
    'a header that lacks a column',
    HEADER.replace('windows', 'w') + ROW,
    /gz:1:5: no column windows; not known: "w"$/,
  ],
  ['a second header', HEADER + ROW + HEADER, /gz:3:4: insn is "insn", which is not a number$/],
  [
    'a number that is none',
    HEADER + ROW + ROW.replace('60', '6O'),
    /gz:3:7: instructions is "6O", which is not a n/,
  ],
  ['an empty number', HEADER + ROW.replace(',60,', ',,'), /gz:2:7: instructions is empty/],
  ['a negative number', HEADER + ROW.replace('60', '-60'), /gz:2:7: instructions is "-60"/],
  ['no windows', HEADER + ROW.replace('64', '0'), /gz:2:5: windows is "0"/],
  ['a NUL', HEADER + ROW.replace('a;b', 'a\0b'), /gz:2:6: stack is "a\\u0000b": a stack must not/],
  ['a short line', `${HEADER + ROW}r1,6.18.5\n`, /gz:3:2: the line has 2 fields/],
  ['half a last line', HEADER + ROW.slice(0, -3), /gz:2:9: the last line is cut off/],
  [
    'one stack twice',
    HEADER + ROW + ROW,
    /gz, row 2: baseline, 3000 instructions: its stack stands there twice$/,
  ],
  [
    'two numbers of windows',
    HEADER + ROW + ROW.replace('a;b', 'c').replace('64', '65'),
    /gz, row 2: baseline, 3000 instructions: 65 windows, and 64 before$/,
  ],
  ['another run', HEADER + ROW.replace('r1', 'r2'), /gz, row 1: .*: run is r2, in the folder of r1$/],
];

for (const [name, content, message] of bad)
  test(`${name} is no profile, and the error says where and what to do`, (t) => {
    const folder = folderWith(t, typeof content === 'string' ? gzipSync(content) : content);
    const error = t.throws(() => readProfiles(folder, 'r1'), { instanceOf: ProbeBenchError, message });
    t.is(error?.code, 'bad-profile');
    t.regex(error?.remedy ?? '', /^remove this profile\.csv\.gz/);
    t.true(error?.message.includes(join(folder, NAME)));
    t.false(error?.message.includes('\n'));
  });
