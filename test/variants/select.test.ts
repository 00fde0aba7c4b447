// SPDX-License-Identifier: MIT
import test from 'ava';
import { ProbeBenchError } from '../../src/errors.js';
import { partsOfId } from '../../src/variants/id.js';
import { selectVariants } from '../../src/variants/select.js';

const of = (id: string) => ({ id, ...partsOfId(id) });
const all = ['kprobe-array', 'kprobe-empty', 'kprobe.multi-array', 'tracepoint-array'].map(of);
const ids = (patterns: string[], workload = 'openat-ebadf', catalogue = all) =>
  selectVariants(catalogue, patterns, workload).map(({ id }) => id);

test('no pattern chooses the core', (t) => {
  const catalogue = [...all, of('tracepoint-queue'), of('tracepoint-array-alu16'), of('uprobe-array')];
  for (const workload of ['openat-ebadf', 'openat'])
    t.deepEqual(selectVariants(catalogue, [], workload), all);
});

test('no pattern chooses all of packets, which have no core', (t) => {
  const catalogue = [...all, of('xdp-array'), of('socket_filter-empty')];
  t.deepEqual(ids([], 'packets', catalogue), ['xdp-array', 'socket_filter-empty']);
});

test('globs and ids choose in the catalogue’s order, each once', (t) => {
  t.deepEqual(ids(['tracepoint-array', '*-array']), [
    'kprobe-array',
    'kprobe.multi-array',
    'tracepoint-array',
  ]);
  t.deepEqual(ids(['kprobe-*']), ['kprobe-array', 'kprobe-empty']);
  t.deepEqual(
    ids(['*']),
    all.map(({ id }) => id),
  );
});

test('what a glob matches beside and the workload never fires is left out, but not what is named or alone', (t) => {
  const catalogue = [...all, of('uprobe-array')];
  const under = (workload: string, ...patterns: string[]) => ids(patterns, workload, catalogue);
  t.false(under('openat-ebadf', '*-array').includes('uprobe-array'));
  t.true(under('openat', '*-array').includes('uprobe-array'));
  t.deepEqual(under('openat-ebadf', 'kprobe-array', 'uprobe-array'), ['kprobe-array', 'uprobe-array']);
  t.deepEqual(under('openat-ebadf', 'uprobe-*'), ['uprobe-array']);
});

test('an unknown variant is wrong usage and names the nearest', (t) => {
  const error = t.throws(() => ids(['kprobe-aray']), { instanceOf: ProbeBenchError });
  t.is(error.exitCode, 2);
  t.regex(error.remedy ?? '', /kprobe-array/);
});

for (const pattern of [
  '',
  '[',
  '../../etc/passwd',
  'x'.repeat(50_000),
  '\0',
  '(((((((((((((((((((((((((a)*)*)*)*)*)*',
])
  test(`a pattern like ${JSON.stringify(pattern.slice(0, 20))} that matches nothing is wrong usage`, (t) => {
    t.is(t.throws(() => ids([pattern]), { instanceOf: ProbeBenchError }).exitCode, 2);
  });
