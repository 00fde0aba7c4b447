// SPDX-License-Identifier: MIT
import test from 'ava';
import { shortNames, stepLabels } from '../../../../src/report/plots/curves/step-labels.js';
import { texts } from '../drawn.js';

const places = (many: number, apart: number) => Array.from({ length: many }, (_, place) => place * apart);
const labelled = (steps: readonly string[], apart: number) =>
  texts(stepLabels(steps, apart).draw(places(steps.length, apart), 100));

test('kernels are called by as much of their version as tells them apart', (t) => {
  t.deepEqual(shortNames(['5.10.0-35-cloud-amd64', '6.12.94+deb13-cloud-amd64']), ['5.10', '6.12']);
  t.deepEqual(shortNames(['6.12.94+deb13', '6.12.117+deb13']), ['6.12.94', '6.12.117']);
  t.deepEqual(shortNames(['6.12.94', '6.12.94-2']), ['6.12.94', '6.12.94-2']);
});

test('names that are no versions are cut in the middle', (t) => {
  t.deepEqual(shortNames(['before', 'after-the-long-change']), ['before', 'after…change']);
  t.deepEqual(shortNames(['1', '2', '4']), ['1', '2', '4']);
});

test('a few kernels are all named', (t) => {
  t.deepEqual(labelled(['5.10.0', '6.1.0', '6.12.1'], 40), ['5.10', '6.1', '6.12']);
});

test('of forty kernels some are named, evenly', (t) => {
  const kernels = Array.from({ length: 40 }, (_, place) => `6.${place}.1`);
  const found = labelled(kernels, 4);
  t.true(found.length >= 4 && found.length <= 6, found.join());
  t.is(found[0], '6.0');
});

test('long names are turned, and take more height', (t) => {
  const { height, draw } = stepLabels(['one long name', 'and another one'], 40);
  t.true(height > stepLabels(['1', '2'], 40).height);
  t.regex(draw([0, 40], 100), /rotate\(-40 /);
});

test('the steps of a section are named from its first on, and the section below them', (t) => {
  const steps = ['5.10.1', '6.1.1', '6.12.1', '', '6.1.1', '6.12.1'];
  const sections = [
    { name: 'x86_64', from: 0, to: 3 },
    { name: 'arm64', from: 4, to: 6 },
  ];
  const { height, draw } = stepLabels(steps, 20, sections);
  t.deepEqual(texts(draw(places(6, 20), 100)), ['5.10', '6.12', '6.1', 'x86_64', 'arm64']);
  t.true(height > stepLabels(steps, 20).height);
});
