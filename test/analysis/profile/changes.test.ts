// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { changeSentence, changesByGroup, costChange } from '../../../src/analysis/profile/changes.js';
import { type Event, executed, explainedOf } from './profiles.js';

const said = (before: Event, after: Event, more: { untold?: number } = {}) =>
  changeSentence('t', costChange(explainedOf(before), explainedOf(after, more)));

test('what changed by function comes largest first, up or down, and stacks of one function are together', (t) => {
  const before = explainedOf({ a: 100, b: 50, 'x;c': 7, d: 3 });
  const after = explainedOf({ a: 40, b: 50, 'x;c': 4, 'y;c': 8, e: 30, d: 3 });
  t.deepEqual(costChange(before, after), {
    ...{ variant: 'tracepoint-empty', change: -25, untold: 0 },
    functions: [
      { name: 'a', ...executed(-60) },
      { name: 'e', ...executed(30) },
      { name: 'c', ...executed(5) },
    ],
  });
});

test('groups hold their functions, and a function of none is one by itself', (t) => {
  const { functions } = costChange(
    explainedOf({ rcu_read: 5, __rcu_read: 9, memcpy: 3 }),
    explainedOf({ rcu_read: 1, __rcu_read: 2 }),
  );
  t.deepEqual(
    changesByGroup(functions).map((group) => [
      group.name,
      group.instructions,
      group.functions.map(({ name }) => name),
    ]),
    [
      ['RCU', -11, ['__rcu_read', 'rcu_read']],
      ['memcpy', -3, ['memcpy']],
    ],
  );
});

test('a sentence names what most of a change is in, by thing, with its first functions', (t) => {
  const copy = {
    sys_fault_user: 156,
    trace_user_fault_read: 108,
    __check_object_size: 90,
    strncpy_from_user: 83,
  };
  t.is(
    said({ perf_syscall_enter: 106 }, { perf_syscall_enter: 147, ...copy }),
    't: of +478 instructions, +437 are user copy (sys_fault_user +156, trace_user_fault_read +108, __check_object_size +90, …)',
  );
  t.is(
    said({ perf_syscall_enter: 147, ...copy }, { perf_syscall_enter: 78 }),
    't: of -506 instructions, -437 are user copy (sys_fault_user -156, trace_user_fault_read -108, __check_object_size -90, …)',
  );
});

test('functions of no thing, and one of a thing alone, have no parentheses; three are named at most', (t) => {
  t.is(said({}, { memcpy: 1 }), 't: of +1 instruction, +1 are memcpy');
  t.is(said({ memcpy: 9 }, { rcu_x: 20 }), 't: of +11 instructions, +20 are rcu_x and -9 are memcpy');
  t.is(
    said({}, { a: 10, b: 10, c: 10, d: 10, e: 10 }),
    't: of +50 instructions, +10 are a, +10 are b and +10 are c',
  );
  t.is(said({}, { a: 75, b: 25 }), 't: of +100 instructions, +75 are a');
});

test('what makes up for one another is said', (t) => {
  t.is(said({ b: 290 }, { a: 300 }), 't: of +10 instructions, +300 are a and -290 are b');
  t.is(said({ b: 300 }, { a: 300 }), 't: the sum did not change, but +300 are a and -300 are b');
  t.is(
    said({ rcu_a: 5 }, { rcu_b: 5 }),
    't: the sum did not change, but -5 are rcu_a and +5 are rcu_b',
    'within one thing, too',
  );
});

test('that nothing changed is said, and what no function holds', (t) => {
  t.is(said({ a: 5 }, { a: 5 }), 't: no function changed');
  t.is(said({}, {}), 't: no function changed');
  t.is(said({ a: 5 }, { a: 9 }, { untold: -2 }), 't: of +2 instructions, +4 are a and -2 are in no function');
  t.is(said({ a: 5 }, { a: 5 }, { untold: 3 }), 't: of +3 instructions, +3 are in no function');
});

test('means are told to a tenth', (t) => {
  t.is(said({ a: 1.5 }, { a: 4 }), 't: of +2.5 instructions, +2.5 are a');
  t.is(said({ a: 0.1 + 0.2 }, { a: 0.3 }), 't: no function changed', 'dust is no change');
});

test('the changes of all functions, and what none holds, sum to the change', (t) => {
  const functions = fc.dictionary(
    fc.constantFrom('a', 'b', 'rcu_c', 'rcu_d', '[user]', 'memcpy'),
    fc.integer({ min: -5000, max: 5000 }).map((n) => n / 8),
  );
  const untold = fc.integer({ min: -9, max: 9 });
  fc.assert(
    fc.property(functions, functions, untold, (a, b, rest) => {
      const found = costChange(explainedOf(a), explainedOf(b, { untold: rest }));
      const sum = (all: readonly { instructions: number }[]) =>
        all.reduce((total, { instructions }) => total + instructions, 0);
      t.true(Math.abs(sum(found.functions) + found.untold - found.change) < 1e-6);
      t.true(Math.abs(sum(changesByGroup(found.functions)) - sum(found.functions)) < 1e-6);
      t.regex(
        changeSentence('t', found),
        /^t: (of [+-][\d.]+ instructions?,|the sum did not change, but|no f)/,
      );
    }),
  );
});
