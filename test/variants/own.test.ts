// SPDX-License-Identifier: MIT
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { ProbeBenchError } from '../../src/errors.js';
import { NO_SETUP, type Setup } from '../../src/samples/setup.js';
import { describeOwn, plain } from '../../src/variants/describe-own.js';
import { ownVariants, togetherOf } from '../../src/variants/own.js';
import type { Variant } from '../../src/variants/variant.js';
import { caseObject, own } from './own-objects.js';

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

test('programs of two objects of one name make two arms of all, whether their own names are alike or not', (t) => {
  const other = { ...own('hostile'), name: 'two' };
  const variants = ownVariants([own('two'), own('two'), other], 'openat');
  const arms = togetherOf(variants);
  t.deepEqual(
    arms.map(({ id, path, part }) => [id, path, part?.programs]),
    [
      ['two:all-programs', own('two').path, [0, 1]],
      ['two:all-programs~2', own('two').path, [0, 1]],
      ['two:all-programs~3', other.path, [0, 1, 2, 3]],
    ],
  );
});

test('an object that cannot be used is not taken for the arm of all of another of its name', (t) => {
  for (const [objects, ids] of [
    [
      [own('two'), { ...own('two'), broken: 'it is empty' }],
      ['two:all-programs~2', 'two:all-programs'],
    ],
    [
      [{ ...own('two'), broken: 'it is empty' }, own('two')],
      ['two:all-programs', 'two:all-programs~2'],
    ],
  ] as const) {
    const variants = ownVariants(objects, 'openat');
    const unusable = variants.find(({ broken }) => broken !== null);
    t.deepEqual([unusable?.id, togetherOf(variants)[0]?.id], [...ids]);
  }
});

test('the arm of all programs knows each of them', (t) => {
  const [all] = togetherOf(ownVariants([own('two')], 'openat'));
  t.deepEqual(
    all?.programs?.map(({ name, section }) => [name, section]),
    [
      ['enter', 'tracepoint/syscalls/sys_enter_openat'],
      ['leave', 'tp_btf/sys_exit'],
    ],
  );
});

test('one program alone makes no arm of all, and neither do parts of nothing', (t) => {
  const variants = ownVariants([own('two')], 'openat');
  t.deepEqual(togetherOf(variants.slice(0, 1)), []);
  t.deepEqual(togetherOf([]), []);
});

/** The arms of an object that is set up. */
function setUp(object: ReturnType<typeof own>, given: Partial<Setup>): Variant[] {
  return ownVariants([object], 'openat', { ...NO_SETUP, ...given });
}

const ALL_OF_HOSTILE = [
  'sound',
  'unverified',
  'silent',
  'missing',
  'untargeted',
  'packets',
  'unknown',
  'optional',
];

test('groups of --attach are the arms, in their own order, and there is none of all', (t) => {
  const arms = setUp(own('hostile'), { attach: ['silent,sound', 'optional', 'sound,packets'] });
  t.deepEqual(
    arms.map(({ id, hook, section, part }) => [id, hook, section, part?.programs]),
    [
      ['hostile:silent+sound', 'raw_tp', 'raw_tp/sched_process_exec raw_tp/sys_enter', [2, 0]],
      ['hostile:optional', 'tracepoint', 'tracepoint/syscalls/sys_enter_openat', [7]],
      ['hostile:sound+packets', 'raw_tp+xdp', 'raw_tp/sys_enter xdp', [0, 5]],
    ],
  );
  t.deepEqual(togetherOf(arms), []);
});

test('a group with a program that cannot be hooked says why not', (t) => {
  const [arm] = setUp(own('hostile'), { attach: ['sound,unknown,untargeted'] });
  t.regex(arm?.broken ?? '', /^SEC\("something of bcc"\)/);
});

test('a group’s id holds all names that fit, else the first and how many more', (t) => {
  const ids = (...groups: string[][]) =>
    setUp(own('hostile'), { attach: groups.map((group) => group.join()) }).map(({ id }) => id);
  t.deepEqual(ids(ALL_OF_HOSTILE.slice(0, 4)), ['hostile:sound+unverified+silent+missing']);
  t.deepEqual(ids(ALL_OF_HOSTILE), ['hostile:sound+7-more']);
  const seven = ALL_OF_HOSTILE.filter((name) => name !== 'unknown');
  t.deepEqual(ids(seven), [`hostile:${seven.join('+')}`], 'of 59 characters');
});

test('a group that two objects of one name have makes two arms', (t) => {
  const setup = { ...NO_SETUP, attach: [ALL_OF_HOSTILE.join()] };
  const ids = ownVariants([own('hostile'), own('hostile')], 'openat', setup).map(({ id }) => id);
  t.deepEqual(ids, ['hostile:sound+7-more', 'hostile:sound+7-more~2']);
});

test('of several objects each takes the groups that it has', (t) => {
  const setup = { ...NO_SETUP, attach: ['enter,leave', 'sound'] };
  const ids = ownVariants([own('two'), own('hostile'), own('packets')], 'openat', setup).map(({ id }) => id);
  t.deepEqual(ids, ['two:enter+leave', 'hostile:sound']);
});

test('a program that the object’s own prog array goes to is no arm, and is loaded with the others', (t) => {
  const [entry, ...others] = ownVariants([caseObject('tailcall-filled')], 'openat') as [Variant];
  t.deepEqual(others, []);
  t.is(entry.id, 'tailcall-filled:entry');
  t.deepEqual(entry.part?.programs, [1]);
  t.deepEqual(entry.part?.leaves, [0]);
  t.deepEqual(entry.own?.empty, []);
});

test('a prog array that nothing fills is known, and --tail makes a leaf of what it names', (t) => {
  const object = caseObject('tailcall-empty');
  const alone = ownVariants([object], 'openat');
  t.deepEqual(
    alone.map(({ id, part, own }) => [id, part?.leaves, own?.empty]),
    [
      ['tailcall-empty:entry', [], ['jumps']],
      ['tailcall-empty:leaf', [], ['jumps']],
    ],
  );
  const [entry, ...others] = setUp(object, { tail: ['jumps[0]=leaf', 'jumps[3]=leaf'] }) as [Variant];
  t.deepEqual(others, []);
  t.deepEqual([entry.part?.programs, entry.part?.leaves, entry.own?.empty], [[0], [1], []]);
  t.deepEqual(entry.part?.setup?.tails, [
    { map: 'jumps', index: 0, program: 'leaf' },
    { map: 'jumps', index: 3, program: 'leaf' },
  ]);
});

test('a leaf that --attach names is attached, and loaded for tail calls, too', (t) => {
  const [arm] = setUp(caseObject('tailcall-filled'), { attach: ['leaf'] });
  t.deepEqual([arm?.part?.programs, arm?.part?.leaves], [[0], [0]]);
});

test('maps are told as they are set up, and what an object does not have is not set', (t) => {
  const entries = (given: Partial<Setup>) =>
    setUp(own('hostile'), given)[0]?.maps?.map(({ max_entries }) => max_entries);
  t.deepEqual(entries({}), [1]);
  t.deepEqual(entries({ map: ['pinned=77', 'elsewhere=5'] }), [77]);
  const [arm] = setUp(own('hostile'), { map: ['pinned=77', 'elsewhere=5'], set: ['nowhere=1'] });
  t.deepEqual(arm?.part?.setup?.maps, [{ name: 'pinned', entries: 77 }]);
  t.deepEqual(arm?.part?.setup?.values, []);
});

test('a target that --function names makes a section whole', (t) => {
  const arms = setUp(own('hostile'), { function: ['untargeted=sys_enter'] });
  const arm = arms.find(({ id }) => id === 'hostile:untargeted');
  t.is(arm?.broken, null);
  t.is(arm?.section, 'raw_tp/sys_enter');
  t.is(arm?.own?.together, 'hostile:all-programs');
});

test('whether effects are allowed goes with every arm', (t) => {
  t.true(setUp(own('two'), { allow_effects: true }).every(({ own }) => own?.allow_effects === true));
  t.true(ownVariants([own('two')], 'openat').every(({ own }) => own?.allow_effects === false));
});

test('an object that cannot be used is one arm, which says why', (t) => {
  const [variant, ...others] = ownVariants([{ ...own('two'), broken: 'it is empty' }], 'openat');
  t.is(variant?.id, 'two:all-programs');
  t.is(variant?.broken, 'it is empty');
  t.deepEqual(others, []);
});

test('an object that can no longer be read is one arm, which says why', (t) => {
  const [variant, ...others] = ownVariants([{ ...own('two'), path: '/nowhere/two.bpf.o' }], 'openat');
  t.is(variant?.id, 'two:all-programs');
  t.regex(variant?.broken ?? '', /^cannot be read: ENOENT/);
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
