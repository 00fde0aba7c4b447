// SPDX-License-Identifier: MIT
import test from 'ava';
import { articlePage } from '../../bench/article/page.js';
import { summarise } from '../../src/analysis/summarise.js';
import { partsOfId } from '../../src/variants/id.js';
import { environment, eventSamples, variant } from '../analysis/samples.js';

interface Given {
  kernel?: string;
  /** context switches of an arm's 1000 events; not counted where absent */
  switches?: (arm: string) => number;
}

/** A run in instructions whose openat takes 3000, and so much more under each design. */
function run(costs: Record<string, number>, { kernel = '6.18.0', switches }: Given = {}) {
  const arms = Object.entries({ baseline: 0, control: 0, ...costs });
  const samples = arms.flatMap(([arm, cost]) => {
    const counted = switches ? { switches_voluntary: 0, switches_involuntary: switches(arm) } : {};
    return eventSamples(
      { [arm]: [cost, cost, cost].map((more) => 3000 + more) },
      { unit: 'insn', ...counted },
    );
  });
  const designs = Object.keys(costs).map((id) => variant(id, partsOfId(id)));
  const release = { release: kernel, version: '#1', entry: null };
  return { analysis: summarise(samples, environment(designs, 'insn', { kernel: release })), samples };
}

/** The verdict that the page's first table gives on a claim, found by some of its words. */
function verdict(claim: string, ...runs: ReturnType<typeof run>[]): string {
  const row = articlePage(runs)
    .split('\n')
    .find((line) => line.startsWith('| ') && line.includes(claim));
  return row?.split('|')[3]?.trim() ?? 'no such claim';
}

/** The line of a kernel's table cells under a claim's heading. */
function cells(claim: string, ...runs: ReturnType<typeof run>[]): string[] {
  const section = articlePage(runs)
    .split('\n## ')
    .find((part) => part.split('\n', 1)[0]?.includes(claim));
  return (section ?? '')
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
    .map((line) => line.replaceAll(/ +/g, ' '));
}

const base = 'tracepoint-array';

test('a program consumes cycles where the article’s own costs something, beside the cheapest', (t) => {
  const own = run({ 'kprobe-array': 382, 'fentry-array': 150 });
  t.is(verdict('consume CPU', own), 'holds');
  t.deepEqual(cells('consume CPU', own), ['| 6.18.0 | 382 | `fentry-array`, 150 | 2.5 | holds |']);
  t.is(verdict('consume CPU', run({ 'kprobe-array': 0 })), 'does not hold');
  t.is(verdict('consume CPU', run({ 'fentry-array': 150 })), 'cannot be told');
});

test('attachment points differ where the same program costs differently on two hooks', (t) => {
  t.is(verdict('performance char', run({ 'kprobe-array': 382, 'fentry-array': 150 })), 'holds');
  t.is(verdict('performance char', run({ 'raw_tp-array': 150, 'tp_btf-array': 150 })), 'does not hold');
  t.is(verdict('performance char', run({ 'kprobe-array': 382, 'fentry-global': 150 })), 'cannot be told');
});

test('program logic is most of the overhead where it is more than half of the cost', (t) => {
  const logic = (costs: Record<string, number>) => verdict('most overhead', run(costs));
  t.is(logic({ 'kprobe-array': 382, 'kprobe-empty': 360 }), 'does not hold');
  t.is(logic({ 'kprobe-array': 382, 'kprobe-empty': 22 }), 'holds');
  t.is(logic({ 'kprobe-array': 382, 'kprobe-empty': 191 }), 'does not hold');
  t.is(logic({ 'kprobe-array': 382 }), 'cannot be told');
});

test('helper calls have a cost where none of them is free', (t) => {
  const calls = (pid: number) =>
    run({ [base]: 503, [`${base}-ktime_get_ns`]: 552, [`${base}-get_current_pid_tgid`]: 503 + pid });
  t.is(verdict('calling them', calls(11)), 'holds');
  t.deepEqual(cells('calling them', calls(11)), ['| 6.18.0 | 49 | 11 | holds |']);
  t.is(verdict('calling them', calls(0)), 'does not hold');
  t.is(verdict('calling them', run({ [base]: 503 })), 'cannot be told');
});

test('a few dozen instructions add up where they are a tenth of the cheapest design', (t) => {
  const alu = Object.fromEntries([16, 64, 256].map((times) => [`${base}-alu${times}`, 520 + times]));
  const dozens = (cheapest: number) => run({ 'fentry-array': cheapest, [base]: 500, ...alu });
  t.is(verdict('few dozen', dozens(360)), 'holds');
  t.is(verdict('few dozen', dozens(361)), 'does not hold');
  t.deepEqual(cells('few dozen', dozens(360)), [
    '| 6.18.0 | 36 | 10 % (`fentry-array`) | 7.2 % | 1.2 % | holds |',
  ]);
  t.is(verdict('few dozen', run({ [base]: 500 })), 'cannot be told');
});

test('map operations can dominate where they are more than half of a design’s cost, on one hook at least', (t) => {
  const updates = { 'kprobe-hash-update': 977, 'fentry-hash-update': 746, 'fentry-empty': 129 };
  const one = run({ ...updates, 'kprobe-empty': 500 });
  t.is(verdict('dominant', one), 'holds');
  t.deepEqual(cells('dominant', one), ['| 6.18.0 | 617 of 746 (82.7 %) | 477 of 977 (48.8 %) | holds |']);
  const none = run({ 'kprobe-hash-update': 977, 'kprobe-empty': 500, 'kprobe-array': 520 });
  t.is(verdict('dominant', none), 'does not hold');
  t.deepEqual(cells('dominant', none), [
    '| 6.18.0 | 477 of 977 (48.8 %) | 20 of 520 (3.85 %) | does not hold |',
  ]);
  t.is(verdict('dominant', run({ 'kprobe-array': 382, 'kprobe-empty': 360 })), 'cannot be told');
});

test('a lookup and update switches contexts where each event has one switch more than without a probe', (t) => {
  const costs = { 'kprobe-array': 382, 'kprobe-hash-update': 977, 'kprobe-lru-hash-update': 1205 };
  const switched = (update: number, bare: number) =>
    run(costs, { switches: (arm) => (arm.endsWith('update') ? update : arm === 'baseline' ? bare : 0) });
  t.is(verdict('context sw', switched(3, 0)), 'does not hold');
  t.deepEqual(cells('context sw', switched(3, 1)), [
    '| 6.18.0 | 6000 | 18 | 0.0030 | 0.0010 | does not hold |',
  ]);
  t.is(verdict('context sw', switched(1000, 0)), 'holds');
  t.is(verdict('context sw', switched(1000, 500)), 'does not hold');
  t.is(verdict('context sw', run(costs)), 'cannot be told', 'a guest that counts none');
});

test('of caches and of contention instructions say nothing', (t) => {
  t.is(verdict('contention', run({ 'kprobe-array': 382 })), 'cannot be told in instructions');
});

test('a verdict that not all kernels share names them, and a design that one lacks is no number there', (t) => {
  const old = run({ 'kprobe-array': 382, 'kprobe-empty': 360 }, { kernel: '5.10.0' });
  const now = run({ 'kprobe-array': 382, 'kprobe-empty': 22, 'fentry-array': 150 }, { kernel: '6.18.0' });
  t.is(verdict('most overhead', old, now), 'does not hold on 5.10.0; holds on 6.18.0');
  t.deepEqual(cells('performance char', old, now), [
    '| 5.10.0 | · | · | cannot be told |',
    '| 6.18.0 | 150 | 382 | holds |',
  ]);
});

test('of a kernel on which nothing was measured nothing is told', (t) => {
  t.is(verdict('consume CPU', run({})), 'cannot be told');
});
