// SPDX-License-Identifier: MIT
import test from 'ava';
import { standTogether } from '../../src/report/render-runs.js';
import { runGroups } from '../../src/report/run-groups.js';
import { exact, timed } from './fixture.js';
import { exactRun, kernels } from './kernels/kernels-fixture.js';

const reported = (runs: readonly (typeof timed)[]) => runs.map((run) => ({ ...run, findings: [] }));

test('runs of one unit, workload and accelerator are a group, labelled by what tells them apart', (t) => {
  const groups = runGroups(reported([timed, ...kernels]));
  t.deepEqual(
    groups.map(({ unit, across, runs }) => [unit, across, ...runs.map(({ label }) => label)]),
    [
      ['ns', 'kernel', '6.18.5'],
      ['insn', 'kernel', '5.10.0-35', '6.12.94', '6.18.5'],
    ],
  );
});

test('two runs of one kernel are told apart by their names', (t) => {
  const again = { ...exact, analysis: { ...exact.analysis, run: 'again' } };
  const [group] = runGroups(reported([exact, again]));
  t.is(group?.across, 'run');
  t.deepEqual(
    group?.runs.map(({ label }) => label),
    ['6.12.94 (vm, 2f6d)', '6.12.94 (vm, again)'],
  );
});

test('another workload or accelerator is another group', (t) => {
  const workload = { ...exact, analysis: { ...exact.analysis, workload: 'openat' } };
  const accelerator = { ...exact, environment: { ...exact.environment, accelerator: 'kvm' as const } };
  t.is(runGroups(reported([exact, workload, accelerator])).length, 3);
});

test('nothing of a label reaches a terminal or a picture unprintable', (t) => {
  const kernel = '6.1\u001b[31m\u2028';
  const [group] = runGroups(reported([{ ...exact, analysis: { ...exact.analysis, kernel } }]));
  t.is(group?.runs[0]?.label, '6.1');
  const odd = { ...exact, analysis: { ...exact.analysis, kernel: 'x\u001b[31m' } };
  t.is(runGroups(reported([odd]))[0]?.runs[0]?.label, 'x\\u{1b}[31m');
});

test('one release on two architectures is two kernels', (t) => {
  const [a, b] = ['x86_64', 'arm64'].map((arch) => exactRun('6.12.0', { x: 1 }, { arch })) as [
    typeof exact,
    typeof exact,
  ];
  const [group, more] = runGroups(reported([a, b]));
  t.is(more, undefined);
  t.is(group?.across, 'kernel');
  t.deepEqual(
    group?.runs.map(({ label }) => label),
    ['6.12.0 x86_64', '6.12.0 arm64'],
  );
  t.true(standTogether(reported([a, b])));
});
