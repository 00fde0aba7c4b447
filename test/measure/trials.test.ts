// SPDX-License-Identifier: MIT
import test from 'ava';
import { host } from '../../src/host/hardware.js';
import { ableOf, tryAll } from '../../src/measure/trials.js';
import { WorkloadProver } from '../../src/session/prove.js';
import type { KernelFacts } from '../../src/variants/kernel-facts.js';
import type { Variant } from '../../src/variants/variant.js';
import { armsOf, refusedBy } from '../session/fake-object.js';
import type { FakeProgram } from '../session/fake-probe.js';
import { FakeMachine, type FakeOptions, variant } from '../session/fakes.js';

const kernel: KernelFacts = {
  release: '6.12.0',
  lockdown: null,
  lsms: null,
  syscall_tracepoints: null,
  kprobes: false,
  btf: false,
  uprobes: false,
};

test('without a trial a variant is taken for able, unless it has no object or the workload never fires it', async (t) => {
  const variants = [
    variant,
    { ...variant, id: 'kprobe-bad', broken: 'it does not compile' },
    { ...variant, id: 'xdp-array', hook: 'xdp' },
  ];
  const trials = await tryAll(variants, { workload: 'openat', prover: null, kernel, ownOnly: true });
  t.deepEqual(
    trials.map(({ record: { id, status, reason } }) => [id, status, reason]),
    [
      ['kprobe-array', 'measured', ''],
      ['kprobe-bad', 'failed', 'it does not compile'],
      ['xdp-array', 'unsupported', 'openat never fires xdp: measure it with --workload packets'],
    ],
  );
  t.deepEqual(ableOf(trials), [variant]);
});

test('a program on a system call that the workload never makes has failed, as a trial would say, and is not tried', async (t) => {
  const variants = [{ ...variant, section: 'ksyscall/write' }];
  const [{ record } = {}] = await tryAll(variants, {
    workload: 'openat',
    prover: null,
    kernel,
    ownOnly: true,
  });
  t.is(record?.status, 'failed');
  t.is(
    record?.reason,
    'openat never makes the system call write: measure it with --workload write or --workload switch',
  );
});

/** Tries an object's programs, with a fake in place of the running kernel. */
async function triedOn(
  programs: readonly FakeProgram[],
  variants: readonly Variant[],
  options: FakeOptions = {},
) {
  const machine = new FakeMachine({ programs, ...options });
  const real = { ...host };
  const openProbe = machine.openProbe.bind(machine);
  const startWorkload = machine.startWorkload.bind(machine);
  Object.assign(host, { openProbe, startWorkload, enableStatistics: () => machine.enableStatistics() });
  try {
    const prover = new WorkloadProver(machine, machine.startWorkload('openat', 1));
    const trials = await tryAll(variants, { workload: 'openat', prover, kernel, ownOnly: true });
    return { trials, loads: machine.calls.filter((call) => call === 'load').length };
  } finally {
    Object.assign(host, real);
  }
}

const NEVER = { ran: () => 0 };
const three: FakeProgram[] = [{ name: 'one' }, { name: 'two', ...NEVER }, { name: 'three' }];
const placesOf = ({ part }: Variant) => part?.programs;

test.serial('all programs together are those that can be measured, tried after them', async (t) => {
  const { trials } = await triedOn(three, armsOf(three));
  t.deepEqual(
    trials.map(({ record: { id, status } }) => [id, status]),
    [
      ['object:one', 'measured'],
      ['object:two', 'failed'],
      ['object:three', 'measured'],
      ['object:all-programs', 'measured'],
    ],
  );
  t.deepEqual(
    trials.map(({ variant }) => placesOf(variant)),
    [[0], [1], [2], [0, 2]],
  );
});

test.serial('where fewer than two programs can be measured there is no arm of all', async (t) => {
  const programs = [{ name: 'one' }, { name: 'two', ...NEVER }, { name: 'three', ...NEVER }];
  const { trials } = await triedOn(programs, armsOf(programs));
  t.deepEqual(
    trials.map(({ record }) => record.id),
    ['object:one', 'object:two', 'object:three'],
  );
  t.is(
    trials.find(({ variant }) => variant.own?.together === null),
    undefined,
  );
});

test.serial('programs that are not part of all, such as those of --attach, make no arm of all', async (t) => {
  const alone = armsOf(three).map((one) => ({
    ...one,
    own: { ...one.own, together: null, empty: [], allow_effects: false },
  }));
  const { trials } = await triedOn(three, alone);
  t.is(trials.length, 3);
});

test.serial('what the workload never fires is not loaded', async (t) => {
  const { trials, loads } = await triedOn(three, armsOf(three, ['xdp', 'xdp', 'kprobe']));
  t.deepEqual(
    trials.map(({ record }) => record.status),
    ['unsupported', 'unsupported', 'measured'],
  );
  t.is(loads, 1);
});

const many = Array.from({ length: 9 }, (_, place): FakeProgram => {
  const name = `p${place}`;
  if (place === 0) return { name, load: refusedBy('load', 'EINVAL', name) };
  return { name, ...(place < 7 && NEVER) };
});

test.serial(
  'of an object of many programs those that a survey refuses are not tried one by one',
  async (t) => {
    const { trials, loads } = await triedOn(many, armsOf(many));
    t.deepEqual(
      trials.map(({ record }) => record.status),
      [...Array(7).fill('failed'), ...Array(3).fill('measured')],
    );
    t.is(trials.at(-1)?.record.id, 'object:all-programs');
    t.is(loads, 2 + 3, 'two by the survey, one for each that is left and all of them');
    t.is((await triedOn(many.slice(1), armsOf(many.slice(1)))).loads, 8 + 1, 'a few are tried at once');
  },
);

test.serial('groups of --attach are not surveyed, however many they are', async (t) => {
  const programs = Array.from({ length: 9 }, (_, place) => ({ name: `p${place}` }));
  const singles = armsOf(programs);
  const groups = singles.map((one, place): Variant => {
    const other = singles[(place + 1) % 9] as Variant;
    const part = one.part && { ...one.part, programs: [place, (place + 1) % 9] };
    const both = [...(one.programs ?? []), ...(other.programs ?? [])];
    return {
      ...one,
      ...(part && { part }),
      programs: both,
      own: { together: null, empty: [], allow_effects: false },
    };
  });
  const { trials, loads } = await triedOn(programs, groups);
  t.true(trials.every(({ record }) => record.status === 'measured'));
  t.is(loads, 9);
});
