// SPDX-License-Identifier: MIT
import test from 'ava';
import { exact, two } from '../../compare/compare-fixture.js';
import { changed, dataOf } from './comparison-fixture.js';

const rowOf = (data: ReturnType<typeof dataOf>, name: string) => {
  const row = data.tables[0]?.rows.find((one) => one.name === name);
  if (row === undefined) throw new Error(`no row ${name}`);
  return row;
};

test('the data of two runs by the clock: base, new, change with its bounds, and what they are called', (t) => {
  const data = dataOf(two);
  t.like(data, { unit: 'ns', bounds: '95 %', row: 'variant', columns: ['main', 'branch | <b>'] });
  t.is(data.kernels, 'all on 6.18.0 (x86_64)');
  t.is(dataOf(exact).kernels, '5.10: 5.10 (x86_64); 6.12: 6.12 (x86_64); 6.18: 6.18 (x86_64)');
  const { cells, changes } = rowOf(data, 'kprobe-array');
  const [first, other] = cells;
  t.true(Math.abs((first?.cost ?? 0) - 118) < 1 && Math.abs((other?.cost ?? 0) - 141) < 1);
  const [none, change] = changes;
  t.is(none, null);
  t.true(change !== null && change !== undefined && change.low !== null && change.low < change.change);
  t.is(change?.outcome, 'dearer');
  t.deepEqual(data, JSON.parse(JSON.stringify(data)), 'it is JSON');
});

test('without a gate there is no threshold, and nothing is called beyond one', (t) => {
  const { threshold, gate, tables } = dataOf(two);
  t.deepEqual([threshold, gate], [null, null]);
  t.deepEqual(new Set(tables.flatMap(({ rows }) => rows.flatMap(({ held }) => held))), new Set([null]));
});

test('a gate marks what is beyond it, what is lost, and what it could not judge', (t) => {
  const data = dataOf(two, '5ns');
  t.deepEqual(data.threshold, { value: 5, unit: 'ns', text: '5 ns' });
  const held = (name: string) => rowOf(data, name).held[1];
  t.is(held('kprobe-array'), 'beyond');
  t.is(held('tracepoint-array'), 'lost');
  t.is(held('tp_btf-array'), 'unjudged');
  t.is(held('tracepoint-hash-update'), 'within');
  t.is(data.gate?.verdict, 'Regression: 1 of 4 changes is beyond 5 ns, and 1 row is measured no longer.');
  t.is(data.gate?.tone, 'bad');
  t.regex(data.gate?.regressions[0] ?? '', /^a regression, since measured no longer: tracepoint-array in /);
  t.regex(data.gate?.regressions[1] ?? '', /^beyond 5 ns: kprobe-array in .* costs \d+\.\d ns/);
  t.regex(data.gate?.unjudged[0] ?? '', /^not judged: tp_btf-array /);
});

test('regressions are told the largest first', (t) => {
  const { gate } = dataOf(exact.slice(0, 3), '3insn');
  const sizes = (gate?.regressions ?? []).flatMap((line) => /costs (\d+) insn/.exec(line)?.slice(1) ?? []);
  t.deepEqual(sizes.map(Number), [10, 10, 4]);
});

test('a gate that nothing is beyond says so, and one that nothing could be held against says that', (t) => {
  t.like(dataOf(exact.slice(0, 2), '50insn').gate, {
    verdict: 'No regression: none of 3 changes is beyond 50 insn.',
    tone: 'good',
    regressions: [],
  });
  const doubtful = exact.slice(0, 2).map((one) => {
    const measurements = one.measurements.map((measurement) => ({ ...measurement, doubtful: true }));
    return changed({ ...one, measurements }, {});
  });
  t.like(dataOf(doubtful, '5insn').gate, {
    verdict: 'No change could be held against 5 insn, so nothing is known.',
    tone: 'doubtful',
    regressions: [],
  });
});

test('rows that no run measured are no rows of a table, and their reasons stand apart', (t) => {
  const { tables, refusals } = dataOf(two);
  t.false(tables[0]?.rows.some(({ name }) => name === 'fentry-array'));
  t.deepEqual(
    refusals.map(({ reason }) => reason.slice(0, 8)),
    ["=cmd|' /", 'lockdown'],
  );
});
