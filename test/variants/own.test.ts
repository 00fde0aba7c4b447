// SPDX-License-Identifier: MIT
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { ProbeBenchError } from '../../src/errors.js';
import { describeOwn, plain } from '../../src/variants/describe-own.js';
import { ownVariants, togetherOf } from '../../src/variants/own.js';
import { own } from './own-objects.js';

const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
test.after.always(() => rmSync(folder, { recursive: true }));

const TITLE = 'an own object of two programs';

test('each program of an object is an arm, and those that can be measured make a further one together', (t) => {
  const programs = ownVariants([own('two')], 'openat');
  const variants = [...programs, ...togetherOf(programs)];
  t.deepEqual(
    variants.map(({ id, hook, store, section, title, broken }) => [id, hook, store, section, title, broken]),
    [
      ['two:enter', 'tracepoint', '', 'tracepoint/syscalls/sys_enter_openat', TITLE, null],
      ['two:leave', 'tp_btf', '', 'tp_btf/sys_exit', TITLE, null],
      [
        'two:all-programs',
        'tracepoint+tp_btf',
        '',
        'tracepoint/syscalls/sys_enter_openat tp_btf/sys_exit',
        TITLE,
        null,
      ],
    ],
  );
  t.deepEqual(
    variants.map(({ part }) => part?.programs),
    [[0], [1], [0, 1]],
  );
});

test('a program that no workload fires, or whose section is not whole, is an arm that says why not', (t) => {
  const variants = new Map(ownVariants([own('hostile')], 'openat').map((variant) => [variant.id, variant]));
  const broken = (program: string) => variants.get(`hostile:${program}`)?.broken ?? '';
  t.regex(broken('unknown'), /^SEC\("something of bcc"\) is fired by no workload: only kprobe, /);
  t.regex(broken('untargeted'), /^SEC\("raw_tp"\) names no attach target.*SEC\("raw_tp\/…"\)$/);
  t.is(broken('optional'), '');
});

test('a program that is loaded on demand only, or that the workload does not fire, is not one of all programs', (t) => {
  const variants = ownVariants([own('hostile')], 'openat');
  const names = (places: readonly number[] = []) =>
    places.map((place) => variants[place]?.id.replace('hostile:', ''));
  const [all, ...others] = togetherOf(variants);
  t.is(all?.id, 'hostile:all-programs');
  t.deepEqual(others, []);
  t.deepEqual(names(all?.part?.programs), ['sound', 'unverified', 'silent', 'missing']);
});

test('an object with one program has one arm; two objects of one name are told apart by a number', (t) => {
  const ids = ownVariants([own('inner-map'), own('inner-map')], 'openat').map(({ id }) => id);
  t.deepEqual(ids, ['inner-map:probe', 'inner-map:probe~2']);
});

test('an object that cannot be used is one arm, which says why', (t) => {
  const [variant, ...others] = ownVariants([{ ...own('two'), broken: 'it is empty' }], 'openat');
  t.is(variant?.id, 'two:all-programs');
  t.is(variant?.broken, 'it is empty');
  t.deepEqual(others, []);
});

for (const [name, code, words] of [
  ['legacy-maps', 'object-broken', /legacy map definitions in 'maps' section are not supported/],
  ['no-programs', 'object-no-programs', /holds no BPF program/],
] as const)
  test(`${name} is refused with libbpf’s reason`, (t) => {
    const error = t.throws(() => describeOwn(own(name).path), { instanceOf: ProbeBenchError });
    t.is(error.code, code);
    t.is(error.exitCode, 2);
    t.regex(error.message, words);
  });

test('an id holds letters, digits and ._+- only, whatever a file is called', (t) => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (name) =>
      /^[A-Za-z0-9._+-]{1,60}$/.test(plain(name)),
    ),
  );
  t.is(plain('a b|c\n=1,*'), 'a_b_c__1__');
});

test('an object with bytes turned around opens or is refused: the process outlives it', (t) => {
  const sound = readFileSync(own('hostile').path);
  const path = join(folder, 'mutated.bpf.o');
  const change = fc.tuple(fc.nat(sound.length - 1), fc.nat(255));
  let refused = 0;
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
      const bytes = Buffer.from(sound);
      for (const [at, value] of changes) bytes[at] = value;
      writeFileSync(path, bytes);
      try {
        describeOwn(path);
      } catch (error) {
        if (!(error instanceof ProbeBenchError)) throw error;
        refused++;
      }
    }),
    { numRuns: 100, seed: 5 },
  );
  t.true(refused > 0, 'some of them are refused');
});

test('an object cut anywhere is refused', (t) => {
  const sound = readFileSync(own('two').path);
  const path = join(folder, 'cut.bpf.o');
  for (let length = 0; length < sound.length; length += 97) {
    writeFileSync(path, sound.subarray(0, length));
    t.is(t.throws(() => describeOwn(path), { instanceOf: ProbeBenchError }).exitCode, 2);
  }
});
