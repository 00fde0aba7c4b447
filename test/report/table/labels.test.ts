// SPDX-License-Identifier: MIT
import test from 'ava';
import {
  columnName,
  kernelNames,
  labels,
  runLabels,
  shortRelease,
} from '../../../src/report/table/labels.js';
import { arm, olderArm, olderX86, x86 } from '../kernels/arches-fixture.js';

test('the first names that tell all apart are taken', (t) => {
  t.deepEqual(
    labels([
      ['a', 'a'],
      ['b', 'c'],
      ['d', 'e'],
    ]),
    ['b', 'c'],
  );
  t.deepEqual(labels([['a'], ['b']]), ['a']);
});

test('where none do, the last are numbered', (t) => {
  t.deepEqual(
    labels([
      ['a', 'a'],
      ['b', 'b'],
    ]),
    ['b #1', 'b #2'],
  );
  t.deepEqual(labels([]), []);
});

test('a release loses what its distribution appends, not what tells it from another', (t) => {
  t.is(shortRelease('6.12.94+deb13-cloud-amd64'), '6.12.94');
  t.is(shortRelease('5.10.0-35-cloud-amd64'), '5.10.0-35');
  t.is(shortRelease('6.18.44-fc-v669'), '6.18.44');
  t.is(shortRelease('custom'), 'custom');
});

test('a name that heads columns is printable, and short', (t) => {
  t.is(columnName('6.12.94'), '6.12.94');
  t.is(columnName('6.12.94\u001b[31m'), '6.12.94\\u{1b}[31m');
  t.is(columnName('6.12.94 (vm, 20261122-170409)').length, 24);
});

test('runs of one architecture are named by their kernels, those of several by their architectures, too', (t) => {
  const names = (...runs: (typeof x86)[]) => runLabels(runs.map(({ analysis }) => analysis));
  t.deepEqual(names(x86, olderX86), ['6.12.117', '6.1.0-50']);
  t.deepEqual(names(arm, olderArm), ['6.12.117', '6.1.0-50']);
  t.deepEqual(names(x86, arm), ['6.12.117 x86_64', '6.12.117 arm64']);
  t.deepEqual(names(olderX86, arm), ['6.1.0-50 x86_64', '6.12.117 arm64']);
  const again = { ...arm, analysis: { ...arm.analysis, run: 'again' } };
  t.deepEqual(names(x86, arm, again).slice(1), [
    '6.12.117+deb13-cloud-arm64 arm64 (vm, run-6.12.117+deb13-cloud-arm64)',
    '6.12.117+deb13-cloud-arm64 arm64 (vm, again)',
  ]);
});

test('a kernel whose architecture is not known goes by its release', (t) => {
  const known = { release: '6.12.94-cloud', arch: 'arm64' };
  const others = [
    { release: '6.1', arch: null },
    { release: '6.18', arch: 'x86_64' },
  ];
  t.deepEqual(kernelNames([known, ...others])[0], ['6.12.94 arm64', '6.1', '6.18 x86_64']);
});
