// SPDX-License-Identifier: MIT
import test from 'ava';
import { fewOf, isX86, type ReferenceRun, seriesOfRun } from '../../bench/reference/runs.js';
import { run } from './history/runs.js';

function onArm(of: ReferenceRun): ReferenceRun {
  const { environment } = of;
  return { ...of, environment: { ...environment, machine: { ...environment.machine, arch: 'arm64' } } };
}

test('where there is little room the long-term series stand for all, and the newest of x86_64', (t) => {
  const releases = [
    '5.10.0-46-cloud-amd64',
    '6.1.0-57-cloud-amd64',
    '6.16.12+deb13-cloud-amd64',
    '7.2.12',
    '7.3.4',
  ];
  const runs = [...releases.map((release) => run(release, {})), onArm(run('7.4.1-cloud-arm64', {}))];
  t.deepEqual(fewOf(runs).map(seriesOfRun), ['5.10', '6.1', '7.3']);
  t.deepEqual(runs.map(isX86), [true, true, true, true, true, false]);
});
