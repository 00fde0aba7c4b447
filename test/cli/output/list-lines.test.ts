// SPDX-License-Identifier: MIT
import test from 'ava';
import { listLines } from '../../../src/cli/output/list-lines.js';
import type { Listed } from '../../../src/run/listed.js';

const entry = (
  id: string,
  reason = '',
  runs = reason === '' ? 'yes' : 'failed',
  hook = 'raw_tp',
): Listed => ({
  id,
  hook,
  runs,
  reason,
  store: '',
  section: `${hook}/x`,
  title: 'a title',
  core: false,
  workloads: ['openat-ebadf'],
  known_by: 'trial',
});
const UNFIRED = 'attached, but is not fired by openat-ebadf: it did not run';
const traces = (count: number, hook?: string) =>
  Array.from({ length: count }, (_, at) => entry(`tracee:trace_${at}`, UNFIRED, 'failed', hook));

test('programs of an object that share a reason are one line, with the first of their names', (t) => {
  const lines = listLines([entry('tracee:on_open'), ...traces(147)]);
  t.deepEqual(lines, [
    ['tracee:on_open', 'raw_tp', '', '', 'openat-ebadf', 'yes', 'a title'],
    [
      'tracee: 147 programs',
      'raw_tp',
      '',
      '',
      'openat-ebadf',
      'failed',
      `${UNFIRED}: trace_0, trace_1, trace_2 and 144 more (--format json has all)`,
    ],
  ]);
});

test('what an object has together for each of several workloads has a line each', (t) => {
  const workloads = ['openat-ebadf', 'switch', 'fork', 'tcp', 'exec'];
  const all = workloads.map((workload) => ({ ...entry('mine:all-programs'), workloads: [workload] }));
  const lines = listLines(all);
  t.deepEqual(
    lines.map(([id, , , , workload]) => [id, workload]),
    workloads.map((workload) => ['mine:all-programs', workload]),
  );
});

test('up to three have a line each, and so has each that differs', (t) => {
  t.is(listLines(traces(3)).length, 3);
  const others = [
    entry('other:a', UNFIRED),
    entry('tracee:b', 'load failed'),
    entry('tracee:c', UNFIRED, 'no'),
  ];
  t.is(listLines([...traces(3), ...others]).length, 6);
});

test('programs on unlike hooks are one line that names none', (t) => {
  const [[, hook] = []] = listLines([...traces(2), ...traces(2, 'kprobe')]);
  t.is(hook, '');
  t.regex(listLines(traces(4))[0]?.[6] ?? '', /: trace_0, trace_1, trace_2, trace_3$/);
});

test('designs of the catalogue have a line each', (t) => {
  const designs = Array.from({ length: 9 }, (_, at) => entry(`kprobe-${at}`, 'has no kprobes', 'no'));
  t.is(listLines(designs).length, 9);
  t.deepEqual(listLines([]), []);
});
