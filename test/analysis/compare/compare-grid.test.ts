// SPDX-License-Identifier: MIT
import test from 'ava';
import { filtered, grids, keyOf } from '../../../src/analysis/compare/compare-grid.js';
import { EXIT } from '../../../src/errors.js';
import { environment } from '../samples.js';
import { noise, source } from './sources.js';

const costs = (centre: number) => noise(6, 1).map((d) => centre + d);
const one = source(
  { 'kprobe-array': costs(40), 'kprobe-hash': costs(60), 'kprobe.multi-array': costs(30) },
  { label: 'one' },
);
const two = source({ 'kprobe-array': costs(41), 'fentry-array': costs(20) }, { label: 'two', threads: 2 });
const all = [...one.measurements, ...two.measurements];

const variants = (filters: Parameters<typeof filtered>[1]) =>
  filtered(all, filters).map(({ variant }) => variant);

test('filters match whole values by glob, any of their values and all of the filters', (t) => {
  t.deepEqual(variants([{ key: 'hook', globs: ['kprobe'] }]), [
    'kprobe-array',
    'kprobe-hash',
    'kprobe-array',
  ]);
  t.deepEqual(variants([{ key: 'hook', globs: ['kprobe*'] }]).length, 4);
  t.deepEqual(variants([{ key: 'hook', globs: ['fentry', 'kprobe.multi'] }]), [
    'kprobe.multi-array',
    'fentry-array',
  ]);
  const both = [
    { key: 'store', globs: ['array'] },
    { key: 'label', globs: ['two'] },
  ] as const;
  t.deepEqual(variants(both), ['kprobe-array', 'fentry-array']);
  t.deepEqual(variants([{ key: 'threads', globs: ['2'] }]).length, 2);
});

test('a filter that leaves nothing says what there is', (t) => {
  const error = t.throws(() => variants([{ key: 'hook', globs: ['uprobe'] }]), {
    code: 'nothing-left',
    message: 'nothing is left to compare: no measurement matches hook:uprobe',
  });
  t.regex(String((error as { remedy?: string }).remedy), /there is hook: kprobe, kprobe\.multi, fentry/);
});

test('an unknown key is wrong usage and names the nearest', (t) => {
  const error = t.throws(() => keyOf('hok'), { code: 'unknown-key' });
  t.like(error, { exitCode: EXIT.usage });
  t.regex(String((error as { remedy?: string }).remedy), /nearest: hook/);
});

test('thread counts are tables of their own unless they are asked for in a row or column', (t) => {
  const apart = grids(all, [one, two], { row: ['variant'], col: ['label'] });
  t.deepEqual(apart.columns, ['one', 'two']);
  t.deepEqual(
    apart.grids.map(({ heading, rows }) => [heading, rows.length]),
    [
      ['1 thread', 3],
      ['2 threads', 2],
    ],
  );
  const within = grids(all, [one, two], { row: ['variant', 'threads'], col: ['label'] });
  t.deepEqual(
    within.grids.map(({ rows }) => rows.map(({ name }) => name)),
    [['kprobe-array 1', 'kprobe-hash 1', 'kprobe.multi-array 1', 'kprobe-array 2', 'fentry-array 2']],
  );
});

test('rows and columns may be any keys: stores beside one another', (t) => {
  const { columns, grids: made } = grids(one.measurements, [one], { row: ['hook'], col: ['store'] });
  t.deepEqual(columns, ['array', 'hash']);
  t.deepEqual(
    made[0]?.rows.map(({ name, cells }) => [name, ...cells.map((cell) => cell?.variant ?? null)]),
    [
      ['kprobe', 'kprobe-array', 'kprobe-hash'],
      ['kprobe.multi', 'kprobe.multi-array', null],
    ],
  );
});

test('two measurements in one cell are an error that tells how to part them', (t) => {
  const error = t.throws(() => grids(one.measurements, [one], { row: ['hook'], col: ['label'] }), {
    code: 'ambiguous',
    message:
      'two measurements fall into row kprobe, column one: variant kprobe-array and variant kprobe-hash',
  });
  t.regex(String((error as { remedy?: string }).remedy), /--filter variant:kprobe-array/);
});

test('architectures can be chosen and be columns, as what else a run has', (t) => {
  const of = (label: string, arch: string) =>
    source(
      { 'kprobe-array': costs(40) },
      { label, environment: { machine: { ...environment([]).machine, arch } } },
    );
  const sources = [of('one', 'x64'), of('two', 'arm64')];
  const measurements = sources.flatMap((each) => each.measurements);
  const { columns } = grids(measurements, sources, { row: ['variant'], col: ['arch'] });
  t.deepEqual(columns, ['x86_64', 'arm64']);
  const left = filtered(measurements, [{ key: 'arch', globs: ['arm*'] }]);
  t.deepEqual(
    left.map(({ source: { label } }) => label),
    ['two'],
  );
});
