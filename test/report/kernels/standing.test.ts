// SPDX-License-Identifier: MIT
import test from 'ava';
import { heldAgainst, standing } from '../../../src/report/kernels/standing.js';

const kernels = (...all: [release: string, arch: string | null][]) =>
  all.map(([release, arch]) => ({ release, arch }));

test('kernels of one architecture follow one another, and are held against no other architecture', (t) => {
  const one = kernels(['6.1', 'x86_64'], ['6.12', null], ['6.18', 'x86_64']);
  t.deepEqual(standing(one), { own: [[0, 1, 2]], twins: [null, null, null] });
  t.deepEqual(standing([]), { own: [[]], twins: [] });
});

test('a version is a step within an architecture, and each kernel has its like on the first', (t) => {
  const all = kernels(
    ['6.12.117+deb13-cloud-arm64', 'arm64'],
    ['6.12.117+deb13-cloud-amd64', 'x86_64'],
    ['6.1.0-50-cloud-arm64', 'arm64'],
    ['6.1.0-50-cloud-amd64', 'x86_64'],
  );
  t.deepEqual(standing(all), {
    own: [
      [1, 3],
      [0, 2],
    ],
    twins: [1, null, 3, null],
  });
});

test('where the release is not there it is one of the series, and else the first', (t) => {
  const all = kernels(['6.18.15', 'x86_64'], ['6.12.94', 'x86_64'], ['6.12.117', 'arm64'], ['7.3', 'arm64']);
  t.deepEqual(standing(all).twins, [null, null, 1, 0]);
});

test('a kernel whose architecture is not known counts as of the first', (t) => {
  const all = kernels(['6.12', null], ['6.12', 'arm64'], ['6.18', 'x86_64']);
  t.deepEqual(standing(all), {
    own: [[0, 2], [1]],
    twins: [null, 0, null],
  });
});

test('each kernel is held against the one before and the first of its architecture, and against its like on another', (t) => {
  const all = kernels(
    ['6.1', 'x86_64'],
    ['6.12', 'x86_64'],
    ['6.12', 'arm64'],
    ['6.18', 'x86_64'],
    ['6.18', 'arm64'],
  );
  t.deepEqual(
    heldAgainst(standing(all)).map(({ before, after, against }) => `${after} ${against} ${before}`),
    ['1 previous 0', '2 architecture 1', '3 previous 1', '3 first 0', '4 previous 2', '4 architecture 3'],
  );
  t.deepEqual(heldAgainst(standing(kernels(['6.1', null]))), []);
});
