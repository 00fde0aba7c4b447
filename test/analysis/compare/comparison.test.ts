// SPDX-License-Identifier: MIT
import test from 'ava';
import { geometricMean } from 'simple-statistics';
import { normal, uniform } from '../../../bench/self/datasets.js';
import { EXIT } from '../../../src/errors.js';
import { NO_SETUP } from '../../../src/samples/setup.js';
import { environment } from '../samples.js';
import { compared, noise, source } from './sources.js';

const BLOCKS = 20;
const costs = (centre: number, seed: number, spread = 2) =>
  noise(BLOCKS, spread, seed).map((d) => centre + d);

const old = source(
  {
    'fentry-array': costs(20, 1),
    'kprobe-array': costs(40, 2),
    'kprobe-hash': costs(60, 3),
    'tracepoint-array': costs(50, 4),
  },
  { label: 'old' },
);
const young = source(
  {
    'fentry-array': costs(20, 5),
    'kprobe-array': costs(55, 6),
    'kprobe-hash': costs(48, 7),
    'tp_btf-array': costs(30, 8),
  },
  { label: 'new' },
);

test('rows are all variants of either run, by the first cost, and changes are against the first', (t) => {
  const { columns, tables } = compared([old, young]);
  t.deepEqual(columns, ['old', 'new']);
  const [table] = tables;
  t.deepEqual(
    table?.rows.map(({ name, changes }) => [name, changes[0], changes[1]?.outcome ?? null]),
    [
      ['fentry-array', null, 'unclear'],
      ['kprobe-array', null, 'dearer'],
      ['tracepoint-array', null, null],
      ['kprobe-hash', null, 'cheaper'],
      ['tp_btf-array', null, null],
    ],
  );
});

test('the geometric mean is of the rows that both runs have', (t) => {
  const [table] = compared([old, young]).tables;
  const ratios = table?.rows.flatMap(({ changes }) => changes[1]?.ratio ?? []) ?? [];
  t.is(ratios.length, 3);
  t.deepEqual(table?.means, [
    { ratio: null, rows: 0 },
    { ratio: geometricMean(ratios), rows: 3 },
  ]);
});

test('designs whose order turns around are called out', (t) => {
  t.deepEqual(compared([old, young]).tables[0]?.flips, [
    { before: 0, after: 1, risen: 'kprobe-hash', fallen: 'kprobe-array' },
  ]);
});

test('p is adjusted over the rows of one column', (t) => {
  const alone = compared([old, young], { filters: [{ key: 'variant', globs: ['kprobe-array'] }] });
  const p = (table: typeof alone) =>
    table.tables[0]?.rows.find(({ name }) => name === 'kprobe-array')?.changes[1]?.p ?? 0;
  const [single, several] = [p(alone), p(compared([old, young]))];
  t.true(single > 0 && several > single);
  t.is(p(compared([old, young, source({ 'kprobe-array': costs(1, 9) }, { label: 'third' })])), several);
});

test('rows may be sorted by change, ratio, p or name, and what has none comes last', (t) => {
  const names = (options: Parameters<typeof compared>[1]) =>
    compared([old, young], options).tables[0]?.rows.map(({ name }) => name) ?? [];
  t.deepEqual(names({ sort: 'change' }).slice(0, 3), ['kprobe-hash', 'fentry-array', 'kprobe-array']);
  t.deepEqual(names({ sort: 'change', descending: true }).slice(0, 3), [
    'kprobe-array',
    'fentry-array',
    'kprobe-hash',
  ]);
  t.deepEqual(names({ sort: 'name' }), [...names({ sort: 'name' })].sort());
  t.deepEqual(names({ sort: 'p' }).slice(3).sort(), ['tp_btf-array', 'tracepoint-array']);
});

test('one column is nothing to compare', (t) => {
  const error = t.throws(() => compared([old]), { code: 'one-column' });
  t.like(error, { exitCode: EXIT.usage });
});

test('runs that a filter leaves out are not held against the others', (t) => {
  const exact = source({ 'kprobe-array': [1, 1] }, { label: 'exact', unit: 'insn' });
  t.throws(() => compared([old, young, exact]), { code: 'mixed-units' });
  const { columns } = compared([old, young, exact], { filters: [{ key: 'label', globs: ['old', 'new'] }] });
  t.deepEqual(columns, ['old', 'new']);
});

test('equal runs are called different in at most 5 % of families', (t) => {
  const random = uniform(20261124);
  const families = 200;
  const run = (label: string) =>
    source(
      Object.fromEntries(
        Array.from({ length: 10 }, (_, v) => [
          `kprobe-v${v}`,
          Array.from({ length: 12 }, () => 40 + normal(random) * (random() < 0.1 ? 20 : 1)),
        ]),
      ),
      { label },
    );
  let different = 0;
  for (let family = 0; family < families; family++) {
    const rows = compared([run('a'), run('b')]).tables[0]?.rows ?? [];
    if (rows.some(({ changes }) => changes[1]?.outcome !== 'unclear')) different++;
  }
  // 5 % and three standard errors of a binomial
  t.true(different / families <= 0.05 + 3 * Math.sqrt((0.05 * 0.95) / families), `${different}`);
});

test('the title has what own objects were set up with where that is the same in all runs', (t) => {
  const { options } = environment([]);
  const of = (label: string, ...set: string[]) => {
    const setup = { ...NO_SETUP, set };
    return source({ own: costs(20, 1) }, { label, environment: { options: { ...options, setup } } });
  };
  t.is(compared([of('a', 'x=1'), of('b', 'x=1')]).workload, 'openat-ebadf (own objects with --set x=1)');
  t.is(compared([of('a', 'x=1'), of('b', 'x=2')]).workload, 'openat-ebadf');
  t.is(compared([of('a', 'x=1'), of('b')]).workload, 'openat-ebadf');
  const bare = (label: string) => source({ own: costs(20, 1) }, { label, environment: null });
  t.is(compared([bare('a'), of('b', 'x=1')]).workload, 'openat-ebadf (own objects with --set x=1)');
  t.is(compared([bare('a'), bare('b')]).workload, null);
});
