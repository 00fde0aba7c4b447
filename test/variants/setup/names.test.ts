// SPDX-License-Identifier: MIT
import test from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import { NO_SETUP, type Setup } from '../../../src/samples/setup.js';
import { checkNames, type Named } from '../../../src/variants/setup/names.js';
import { parseSetup } from '../../../src/variants/setup/parse.js';

function object(programs: string[], maps: [name: string, type: number, max_entries: number][] = []): Named {
  return {
    programs: programs.map((name) => ({ name, section: 'kprobe', autoload: true })),
    maps: maps.map(([name, type, max_entries]) => ({ name, type, max_entries, value_size: 4 })),
    variables: [],
  };
}

const [HASH, PROG_ARRAY] = [1, 3];
const OPENSNOOP: Named = {
  ...object(
    ['on_enter', 'on_exit', 'leaf'],
    [
      ['stacks', HASH, 0],
      ['jumps', PROG_ARRAY, 4],
      ['unsized', PROG_ARRAY, 0],
    ],
  ),
  variables: ['targ_pid', 'targ_uid', 'filter', '__proto__'],
};
const OTHER = object(
  ['alone'],
  [
    ['jumps', PROG_ARRAY, 1],
    ['stacks', HASH, 7],
    ['tasks', 29, 0],
  ],
);

function refusal(setup: Partial<Setup>, objects: readonly Named[] = [OPENSNOOP, OTHER]) {
  try {
    checkNames(parseSetup({ ...NO_SETUP, ...setup }), objects);
    return null;
  } catch (error) {
    if (!(error instanceof ProbeBenchError)) throw error;
    return [error.message, error.remedy, error.code, error.exitCode];
  }
}

test('names that one of the objects knows pass', (t) => {
  const setup = {
    set: ['targ_pid=1', 'filter.pid=2', 'filter[3]=4', '__proto__=1'],
    map: ['stacks=1024'],
    attach: ['on_enter,on_exit', 'alone'],
    function: ['on_enter=do_sys_openat2', 'alone=vfs_read'],
    tail: ['jumps[0]=alone', 'jumps[3]=leaf', 'unsized[1000]=leaf'],
  };
  t.is(refusal(setup), null);
  t.is(refusal({}, []), null);
});

test('an unknown name is wrong usage, with the nearest that there are', (t) => {
  t.deepEqual(refusal({ set: ['targ_pi=1'] }), [
    '--set targ_pi: no object has a constant or global of that name',
    'nearest: targ_pid, targ_uid, filter',
    'bad-flag',
    2,
  ]);
});

const UNKNOWN: [Partial<Setup>, message: string, remedy: string][] = [
  [
    { set: ['filte.pid=1'] },
    '--set filte: no object has a constant or global of that name',
    'nearest: filter, targ_pid, targ_uid',
  ],
  [{ map: ['stack=1'] }, '--map stack: no object has a map of that name', 'nearest: stacks, tasks, jumps'],
  [
    { attach: ['on_enter,on_exi'] },
    '--attach on_exi: no object has a program of that name',
    'nearest: on_exit, on_enter, leaf',
  ],
  [
    { function: ['lea=f'] },
    '--function lea: no object has a program of that name',
    'nearest: leaf, alone, on_exit',
  ],
  [
    { tail: ['jumps[0]=lea'] },
    '--tail lea: no object has a program of that name',
    'nearest: leaf, alone, on_exit',
  ],
  [
    { tail: ['jump[0]=leaf'] },
    '--tail jump: no object has a prog array of that name',
    'nearest: jumps, unsized',
  ],
  [
    { tail: ['stacks[0]=leaf'] },
    '--tail stacks: no object has a prog array of that name',
    'nearest: jumps, unsized',
  ],
];
for (const [setup, message, remedy] of UNKNOWN)
  test(`it is said: ${message}`, (t) => {
    t.deepEqual(refusal(setup)?.slice(0, 2), [message, remedy]);
  });

test('where nothing of the kind is there, the remedy says so', (t) => {
  t.is(refusal({ set: ['a=1'] }, [OTHER])?.[1], 'leave it out: there is none at all');
  t.is(refusal({ map: ['a=1'] }, [])?.[1], 'leave it out: there is none at all');
});

test('a long name is cut', (t) => {
  const [message, remedy] = refusal({ set: [`${'x'.repeat(4000)}=1`] }, [
    { ...OTHER, variables: ['y'.repeat(100_000)] },
  ]) as string[];
  t.true(`${message}${remedy}`.length < 300);
});

test('programs of one --attach are those of one object', (t) => {
  t.deepEqual(refusal({ attach: ['on_enter,alone'] })?.slice(0, 2), [
    '--attach on_enter,alone: no object has all of these programs',
    'name programs of one object; give each object an --attach of its own',
  ]);
});

test('a prog array is filled with programs of its object, within its size, which --map sets', (t) => {
  t.is(
    refusal({ tail: ['unsized[0]=alone'] })?.[0],
    '--tail unsized[0]: no object has both this prog array and the program alone',
  );
  t.deepEqual(refusal({ tail: ['jumps[4]=leaf'] })?.slice(0, 2), [
    '--tail jumps[4]: the prog array has 4 entries, counted from 0',
    'name an index below 4, or make it larger: --map jumps=5',
  ]);
  t.is(
    refusal({ tail: ['jumps[1]=alone'] })?.[0],
    '--tail jumps[1]: the prog array has 1 entry, counted from 0',
  );
  t.is(refusal({ tail: ['jumps[4]=leaf'], map: ['jumps=5'] }), null);
  t.is(
    refusal({ tail: ['unsized[2]=leaf'], map: ['unsized=2'] })?.[0],
    '--tail unsized[2]: the prog array has 2 entries, counted from 0',
  );
});

for (const [type, kind] of [
  [19, 'cgroup storage'],
  [21, 'per-CPU cgroup storage'],
  [24, 'socket storage'],
  [26, 'struct_ops map'],
  [28, 'inode storage'],
  [29, 'task storage'],
  [32, 'cgroup storage'],
] as const)
  test(`--map does not size a ${kind} (${type}), unless another object’s map of that name has a size`, (t) => {
    const storage = object(['p'], [['stacks', type, 0]]);
    t.deepEqual(refusal({ map: ['stacks=1'] }, [storage])?.slice(0, 2), [
      `--map stacks: a ${kind} has no number of entries`,
      'leave it out',
    ]);
    t.is(refusal({ map: ['stacks=1'] }, [storage, OPENSNOOP]), null);
  });
