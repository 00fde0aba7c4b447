// SPDX-License-Identifier: MIT
import test from 'ava';
import { checks } from '../../src/host/checks.js';
import { environmentOf } from '../../src/host/describe-host.js';
import { kernelFacts } from '../../src/host/kernel.js';
import { machineFacts } from '../../src/host/machine.js';
import { readText, statTime } from '../../src/host/proc.js';
import { startWarnings, stealWarnings } from '../../src/host/warnings.js';
import { environmentSchema } from '../../src/samples/environment.js';

test('a file that is not there reads as null, not as 0 or empty', (t) => {
  t.is(readText('/proc/nothing'), null);
});

test('the machine’s system time only grows', (t) => {
  const before = statTime(3) ?? Number.NaN;
  t.true(before > 0);
  t.true((statTime(3) ?? 0) >= before);
});

test('the environment of a run on this machine is what its schema asks', (t) => {
  const options = {
    workload: 'openat',
    threads: [1],
    seed: 1,
    blocks: null,
    precision: null,
    max_time_s: 1,
    quick: false,
    variants: [],
  };
  const given = {
    run: 'r',
    started: new Date(0).toISOString(),
    target: 'host',
    unit: 'ns',
    accelerator: 'native',
  } as const;
  const environment = environmentOf({ ...given, kernel: kernelFacts(), options, variants: [] });
  t.deepEqual(environmentSchema.parse(JSON.parse(JSON.stringify(environment))), environment);
  t.true(machineFacts().cpus >= 1);
});

test('more threads than CPUs is a warning that names both', (t) => {
  t.deepEqual(
    startWarnings([1, 4], 2)
      .filter(({ code }) => code === 'more-threads-than-cpus')
      .map(({ text }) => text.slice(0, 23)),
    ['4 threads share 2 CPUs:'],
  );
  t.deepEqual(
    startWarnings([2], 2).filter(({ code }) => code === 'more-threads-than-cpus'),
    [],
  );
});

test('probes that others attached are a warning with their kinds', (t) => {
  const [warning] = startWarnings([1], 2, ['tracing', 'perf_event', 'tracing']).filter(
    ({ code }) => code === 'other-probes',
  );
  t.is(warning?.text.slice(0, 66), '3 BPF tracing links of others are attached (perf_event, tracing): ');
  t.deepEqual(
    startWarnings([1], 2, []).filter(({ code }) => code === 'other-probes'),
    [],
  );
});

test('stolen time is told from one per cent of the CPU time on', (t) => {
  t.deepEqual(stealWarnings(0.0099), []);
  t.like(stealWarnings(0.034)[0], {
    code: 'stolen-time',
    text: 'the hypervisor took 3.4 % of the CPU time away',
  });
});

test('every check that is not ok has a remedy, and none that is ok has one', (t) => {
  for (const { what, state, remedy } of checks()) t.is(remedy === '', state === 'ok', what);
});
