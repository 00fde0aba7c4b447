// SPDX-License-Identifier: MIT
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { GuestProfiles, type Place } from '../../../src/vm/profile/guest-profiles.js';
import { at, SYMBOLS } from './blocks.js';

const folder = mkdtempSync(join(tmpdir(), 'probe-bench-profiles-'));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

const FIRST = 'path 2\n401000 3 401003 s 1 0 0\n';
const SECOND = `path 4\n401000 5 401003 s 0 2 0\n${at('a')} 1 ${at('a+5')} . 0 0 1\n`;
const BOTH = FIRST + SECOND;
const OF_SECOND = { from: FIRST.length, to: BOTH.length };

let files = 0;
function profilesOf(text: string, symbols = SYMBOLS): GuestProfiles {
  const path = join(folder, `profile-${files++}`);
  writeFileSync(path, text);
  const profiles = new GuestProfiles(path);
  profiles.know(symbols);
  return profiles;
}

test('a burst’s part of the file is a profile of its arm', (t) => {
  const profiles = profilesOf(BOTH);
  const first = {
    insn: 3,
    windows: 2,
    stacks: new Map([['[user]', { instructions: 6, loads: 1, stores: 0, atomics: 0 }]]),
  };
  t.deepEqual(profiles.of('baseline', { from: 0, to: FIRST.length }, ''), {
    arm: 'baseline',
    paths: [first],
  });
  const stacks = new Map([
    ['[user]', { instructions: 20, loads: 0, stores: 2, atomics: 0 }],
    ['[user];a', { instructions: 4, loads: 0, stores: 0, atomics: 4 }],
  ]);
  t.deepEqual(profiles.of('fentry-array', OF_SECOND, ''), {
    arm: 'fentry-array',
    paths: [{ insn: 6, windows: 4, stacks }],
  });
});

/** The last stack of the second burst. */
function stackOf(profiles: GuestProfiles, others: string): string | undefined {
  const found = profiles.of('x', OF_SECOND, others);
  return typeof found === 'string' ? found : [...(found.paths[0]?.stacks.keys() ?? [])].at(-1);
}

test('symbols of what was loaded count for the visit that told them alone', (t) => {
  const profiles = profilesOf(BOTH, '');
  t.is(stackOf(profiles, `${at('a')} t bpf_prog_0123456789abcdef_probe\t[bpf]\n`), '[user];bpf_prog_probe');
  t.is(stackOf(profiles, ''), `[user];[0x${at('a')}]`);
});

test('a kernel that hides its symbols is nameless, and its functions have addresses for names', (t) => {
  t.false(profilesOf(BOTH).nameless);
  for (const symbols of ['', SYMBOLS.replaceAll(/^\w{16}/gm, '0'.repeat(16)), 'garbage\n']) {
    const profiles = profilesOf(BOTH, symbols);
    t.true(profiles.nameless);
    t.is(stackOf(profiles, ''), `[user];[0x${at('a')}]`);
  }
});

test('a guest that has told nothing yet is not called nameless', (t) => {
  t.false(new GuestProfiles(join(folder, 'nowhere')).nameless);
});

const CUT_OFF = /^the emulator’s file of it is cut off/;
const LACKING: [what: string, place: Place, reason: RegExp][] = [
  ['without a part', { from: 0, to: 0 }, /^the emulator wrote none$/],
  ['whose part ends before it begins', { from: 9, to: 3 }, /^the emulator wrote none$/],
  ['that ends behind the file’s end', { from: FIRST.length, to: BOTH.length + 1 }, CUT_OFF],
  ['that begins behind the file’s end', { from: 10 ** 9, to: 10 ** 9 + 10 }, CUT_OFF],
  ['that ends within a line', { from: 0, to: FIRST.length - 1 }, CUT_OFF],
  ['that begins within a line', { from: 1, to: FIRST.length }, CUT_OFF],
  ['larger than memory', { from: 0, to: 10 ** 15 - 1 }, /^it is too large, 999999999999999 bytes$/],
];
for (const [what, place, reason] of LACKING)
  test(`of a burst ${what} there is none, and it is told why`, (t) => {
    const found = profilesOf(BOTH).of('x', place, '');
    t.regex(typeof found === 'string' ? found : '', reason);
  });

test('of a file that is not there, or of other things, there is none', (t) => {
  const place = { from: 0, to: 10 };
  t.regex(String(new GuestProfiles(join(folder, 'nowhere')).of('x', place, '')), CUT_OFF);
  t.regex(String(profilesOf('0123456789').of('x', place, '')), CUT_OFF);
});
