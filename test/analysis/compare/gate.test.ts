// SPDX-License-Identifier: MIT
import test from 'ava';
import { gate } from '../../../src/analysis/compare/gate.js';
import { compared, noise, source } from './sources.js';

const costs = (centre: number, seed: number, spread = 2) => noise(20, spread, seed).map((d) => centre + d);

const first = source({ 'kprobe-array': costs(100, 1), 'fentry-array': costs(20, 2) }, { label: 'old' });
const dearer = source({ 'kprobe-array': costs(110, 3), 'fentry-array': costs(20, 4) }, { label: 'new' });

test('a change is beyond a threshold only if its interval is, not merely the point', (t) => {
  const comparison = compared([first, dearer]);
  const change = comparison.tables[0]?.rows.find(({ name }) => name === 'kprobe-array')?.changes[1];
  const { low = 0 } = change?.bounds ?? {};
  t.true(low > 5 && low < (change?.change ?? 0));
  const rows = (value: number, unit: 'ns' | '%') =>
    gate(comparison, { value, unit }).regressions.map(({ row }) => row);
  t.deepEqual(rows(low - 0.01, 'ns'), ['kprobe-array']);
  t.deepEqual(rows(low + 0.01, 'ns'), []);
  const { low: least = 0 } = change?.ratioBounds ?? {};
  t.deepEqual(rows((least - 1) * 100 - 0.1, '%'), ['kprobe-array']);
  t.deepEqual(rows((least - 1) * 100 + 0.1, '%'), []);
});

test('what became cheaper, or cannot be told, is not beyond 0', (t) => {
  t.deepEqual(gate(compared([dearer, first]), { value: 0, unit: 'ns' }).regressions, []);
  const zero = gate(compared([first, dearer]), { value: 0, unit: 'ns' });
  t.deepEqual(
    zero.regressions.map(({ row }) => row),
    ['kprobe-array'],
  );
  t.is(zero.judged, 2);
});

test('exact counts are held by the instruction', (t) => {
  const run = (cost: number, label: string) =>
    source({ 'kprobe-array': [cost, cost] }, { label, unit: 'insn' });
  const beyond = (cost: number, value: number, unit: 'insn' | '%') =>
    gate(compared([run(400, 'a'), run(cost, 'b')]), { value, unit }).regressions.length;
  t.is(beyond(420, 20, 'insn'), 0);
  t.is(beyond(421, 20, 'insn'), 1);
  t.is(beyond(420, 5, '%'), 0);
  t.is(beyond(421, 5, '%'), 1);
});

test('what one side lacks, or cannot be bounded, is said and not passed over', (t) => {
  const few = source(
    { 'kprobe-array': costs(300, 5).slice(0, 3), 'tp_btf-array': costs(5, 6) },
    { label: 'few' },
  );
  const { regressions, lost, judged, unjudged } = gate(compared([first, few]), { value: 5, unit: '%' });
  t.deepEqual(regressions, []);
  t.is(judged, 0);
  t.deepEqual(
    lost.map(({ row, reason }) => [row, reason]),
    [['fentry-array', 'not in few']],
  );
  t.deepEqual(
    unjudged.map(({ row, reason }) => [row, reason]),
    [
      ['kprobe-array', 'too few blocks for an interval'],
      ['tp_btf-array', 'not in old'],
    ],
  );
  const nothing = source({ 'kprobe-array': costs(0, 7), 'fentry-array': costs(20, 2) }, { label: 'nothing' });
  const reasons = gate(compared([nothing, dearer]), { value: 5, unit: '%' }).unjudged.map(
    ({ reason }) => reason,
  );
  t.deepEqual(reasons, ['its first cost is not certain to be above 0, so it has no share']);
});
