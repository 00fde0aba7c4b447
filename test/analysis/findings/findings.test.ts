// SPDX-License-Identifier: MIT
import test from 'ava';
import { type Finding, findings } from '../../../src/analysis/findings/findings.js';
import { summarise } from '../../../src/analysis/summarise.js';
import type { Analysis, Group } from '../../../src/analysis/types.js';
import type { Sample } from '../../../src/samples/sample.js';
import type { SummaryRow } from '../../../src/samples/summary.js';
import { summaryRow } from '../../samples/rows.js';
import { environment, sample, variant } from '../samples.js';

/** A row named `<hook>-<store>` whose cost and rank are given, the interval half a unit to both sides. */
function row(id: string, cost: number, rank: number, part: Partial<SummaryRow> = {}): SummaryRow {
  const [hook = '', ...store] = id.split('-');
  const bounds = { cost_low: cost - 0.5, cost_high: cost + 0.5 };
  return summaryRow({ variant: id, hook, store: store.join('-'), cost, ...bounds, rank, ...part });
}

function analysis(rows: SummaryRow[], group: Partial<Group> = {}, unit: 'ns' | 'insn' = 'ns'): Analysis {
  const control = { estimate: 0.1, low: -0.6, high: 0.8, p: 0.7, n: 30 };
  const whole = { threads: 1, baseline: 268.4, control, floor: 0.8, biased: false, rows, ...group };
  const of = { run: '2f6c', kernel: '6.18.5', target: 'host', workload: 'openat-ebadf' };
  return { ...of, unit, groups: [whole], warnings: [] };
}

function found(given: Analysis, code: string, samples: Sample[] = []): Finding {
  const all = findings(given, samples).filter((finding) => finding.code === code);
  if (all.length !== 1) throw new Error(`${all.length} findings ${code}`);
  return all[0] as Finding;
}

function codes(given: Analysis): string[] {
  return findings(given).map(({ code }) => code);
}

const usual = [
  row('tracepoint-empty', 30.1, 1, { lost: null, bystander: 22.1 }),
  row('raw_tp-array', 36.2, 2),
  row('tp_btf-array', 36.9, 2),
  row('tracepoint-array', 59.6, 4),
  row('kprobe-array', 91, 5, { dispatch: 88, bystander: 0.2, bystander_low: -0.4, bystander_high: 0.8 }),
];

test('at a rate, what a design takes of a CPU is told instead of what a million events would', (t) => {
  const at = { ...analysis(usual, { baseline: 5310 }), workload: 'openat-ebadf at 10,000/s', rate: 10_000 };
  t.is(
    found(at, 'cpu-share').text,
    '10,000 openat a second take 5.31 % of a CPU; a probe adds from 0.0362 % [0.0357 %, 0.0367 %] with raw_tp-array to 0.091 % [0.0905 %, 0.0915 %] with kprobe-array.',
  );
  t.false(codes(at).includes('cores'));
  t.true(codes(analysis(usual)).includes('cores'));
});

test('the cheapest design is one that counts, and is told with those it cannot be told apart from', (t) => {
  const { text, numbers } = found(analysis(usual), 'cheapest');
  t.is(
    text,
    'Cheapest of 4 designs that count: raw_tp-array, 36.2 ns [35.7, 36.7] an event; it cannot be told apart from tp_btf-array.',
  );
  t.like(numbers, { cost: 36.2, peers: 1 });
});

test('of the user’s own programs it is not said that they count', (t) => {
  const own = (id: string, cost: number, rank: number) =>
    row('', cost, rank, { variant: id, hook: 'tp_btf', store: '' });
  const rows = [own('two:leave', 36, 1), own('two:enter', 60, 2)];
  t.regex(found(analysis(rows), 'cheapest').text, /^Cheapest of 2 designs: two:leave, 36\.0 ns/);
  t.regex(found(analysis(rows.slice(0, 1)), 'cheapest').text, /^The only design: two:leave/);
});

test('a cheapest design that loses counts, or whose cost is inconclusive, says so', (t) => {
  const rows = [row('raw_tp-array', 0.4, 1, { verdict: 'inconclusive', lost: 0.0317, cost_low: -0.2 })];
  t.is(
    found(analysis(rows), 'cheapest').text,
    'The only design that counts: raw_tp-array, 0.4 ns [-0.2, 0.9] (inconclusive) an event; it loses 3.17 % of its counts.',
  );
});

test('designs of one rank are not said to differ, whatever their estimates', (t) => {
  const rows = [row('kprobe-array', 36.2, 1), row('kprobe-hash-update', 91, 1)];
  t.is(
    found(analysis(rows), 'update').text,
    'Lookup followed by update (kprobe-hash-update) cannot be told apart from one slot of an array (kprobe-array; difference 54.8 ns).',
  );
});

test('findings speak of the cheapest design that was run and of the dearest, of one design once', (t) => {
  const rows = usual.map((each) => ({ ...each, dispatch: 20 }));
  const named = (given: SummaryRow[], code: string) => Object.keys(found(analysis(given), code).numbers);
  for (const code of ['cores', 'hidden']) {
    t.deepEqual(named(rows, code), ['raw_tp-array', 'kprobe-array']);
    t.deepEqual(named(rows.slice(0, 2), code), ['raw_tp-array']);
  }
  t.regex(
    found(analysis(rows), 'hidden').text,
    /: 55\.2 % \[.*\] of what raw_tp-array, the cheapest, costs \(.*\); 22 % \[.*\] of what kprobe-array, the dearest, costs \(/,
  );
  t.notRegex(
    findings(analysis(rows))
      .map(({ text }) => text)
      .join('\n'),
    /article|dominate|few dozen|Context switches/,
  );
});

test('a million events a second are given in cores, with their interval', (t) => {
  const { text, numbers } = found(analysis(usual), 'cores');
  t.is(
    text,
    'One million openat a second would cost from 0.036 cores [0.036, 0.037] with raw_tp-array to 0.091 cores [0.090, 0.091] with kprobe-array, at the cost an event has here.',
  );
  t.is(numbers['kprobe-array'], 0.091);
});

test('a negative cost stays negative', (t) => {
  const rows = [row('kprobe-array', -1.5, 1, { verdict: 'inconclusive' })];
  t.regex(
    found(analysis(rows), 'cores').text,
    /-0.002 cores \[-0.002, -0.001\] with kprobe-array \(inconclusive\)/,
  );
});

test('the share that run_time does not see comes with the range that the cost’s interval gives', (t) => {
  const rows = [row('kprobe-array', 100, 1, { dispatch: 97, cost_low: 60, cost_high: 150 })];
  const { text, numbers } = found(analysis(rows), 'hidden');
  t.is(
    text,
    'What run_time does not see: 97 % [95 %, 98 %] of what kprobe-array costs (3.0 of 100.0 ns in its body, net of an empty program).',
  );
  t.is(numbers['kprobe-array'], 0.97);
});

test('no share is made of an uncertain cost or of a body below nothing', (t) => {
  const doubtful = [row('kprobe-array', 4, 1, { dispatch: 2, verdict: 'inconclusive' })];
  t.regex(
    found(analysis(doubtful), 'hidden').text,
    /: of the uncertain cost of kprobe-array it cannot be said\.$/,
  );
  t.is(found(analysis(doubtful), 'hidden').numbers['kprobe-array'], null);
  const below = [row('kprobe-array', 90, 1, { dispatch: 90.5 })];
  t.regex(found(analysis(below), 'hidden').text, /: all of what kprobe-array costs \(-0.5 of/);
  t.false(codes(analysis([row('kprobe-array', 90, 1, { dispatch: null })])).includes('hidden'));
});

test('lost counts are told for each thread count, the worst first', (t) => {
  const given = analysis(usual);
  const rows = [
    row('kprobe-array', 91, 1, { threads: 2, lost: 0.111 }),
    row('raw_tp-array', 36, 1, { threads: 2, lost: 0.123 }),
    row('kprobe-percpu-array', 92, 1, { threads: 2, lost: 0 }),
    row('tp_btf-array', 37, 1, { threads: 2, lost: -0.25 }),
    row('fexit-array', 37, 1, { threads: 2, lost: null }),
    row('fexit-empty', 37, 1, { threads: 2, lost: null }),
  ];
  given.groups.push({ ...(given.groups[0] as Group), threads: 2, rows });
  const texts = findings(given).flatMap(({ code, text }) => (code === 'counts' ? [text] : []));
  t.deepEqual(texts, [
    'Counts at 1 thread: all 4 designs count every event.',
    'Counts at 2 threads: lost by raw_tp-array (12.3 %) and kprobe-array (11.1 %); too many by tp_btf-array (25 %); the other one counts every event; not checked: 1 of 5.',
  ]);
});

test('what the kernel skipped, by its own miss counters, is told apart from what was lost', (t) => {
  const at4 = (id: string, counted: number, missed: number | null) =>
    row(id, 36, 1, { threads: 4, events: 800_000, counted, missed, lost: 1 - counted / 800_000 });
  const text = (...rows: SummaryRow[]) => found(analysis(rows, { threads: 4 }), 'counts').text;
  t.is(
    text(
      at4('tracepoint-array', 762_061, 37_175),
      at4('tracepoint-percpu-array', 762_163, 37_837),
      at4('tracepoint-queue', 719_676, 80_324),
    ),
    'Counts at 4 threads: lost by tracepoint-array (0.0955 %); skipped by the kernel, as its miss counters say: 4.65 % to 10 % of the events of 3 designs; the other 2 count every event that was not skipped.',
  );
  t.is(
    text(at4('fentry-percpu-array', 797_441, 2_559)),
    'Counts at 4 threads: skipped by the kernel, as its miss counters say: 0.32 % of the events of one design; the one design counts every event that was not skipped.',
  );
  t.is(text(at4('fentry-array', 799_999, null)), 'Counts at 4 threads: lost by fentry-array (0.000125 %).');
});

test('a run with one thread says that a race was not measured', (t) => {
  t.regex(found(analysis(usual), 'counts').text, /race lose some was not measured \(--threads 1,2\)\.$/);
});

test('lookup followed by update is set beside in place and one slot, on every hook that has them', (t) => {
  const rows = [
    row('tracepoint-array', 59.6, 1),
    row('tracepoint-hash-inplace', 70, 2),
    row('tracepoint-hash-update', 88.5, 3),
    row('kprobe-hash-update', 120, 4),
  ];
  t.is(
    found(analysis(rows), 'update').text,
    'Lookup followed by update (tracepoint-hash-update) costs 18.5 ns more than an increment in place (tracepoint-hash-inplace), and costs 28.9 ns more than one slot of an array (tracepoint-array).',
  );
  const turned = [row('kprobe-hash-update', 90, 1), row('kprobe-hash-inplace', 99, 2)];
  t.regex(found(analysis(turned), 'update').text, /costs 9.0 ns less than an increment in place/);
});

test('a design that cannot count by construction is neither lost counts nor the cheapest', (t) => {
  const rows = [
    row('tracepoint-bloom-filter', 20, 1, { lost: null, warnings: ['uncounted'] }),
    row('raw_tp-array', 36.2, 2),
  ];
  t.regex(
    found(analysis(rows), 'counts').text,
    /: the one design counts every event; tracepoint-bloom-filter cannot count\./,
  );
  t.regex(found(analysis(rows), 'cheapest').text, /^The only design that counts: raw_tp-array/);
});

test('the statistics tax is an estimate over all designs', (t) => {
  const rows = [
    row('kprobe-array', 91, 1, { statistics_tax: 31.2 }),
    row('kprobe-empty', 80, 1, { statistics_tax: -1 }),
  ];
  t.is(
    found(analysis(rows), 'statistics-tax').text,
    "Enabling the kernel's BPF statistics adds -1.0 to 31.2 ns an event, over 2 designs (estimates, without an interval).",
  );
  t.regex(
    found(analysis(rows.slice(0, 1)), 'statistics-tax').text,
    / adds 31\.2 ns an event to kprobe-array \(/,
  );
  const alike = rows.map((each) => ({ ...each, statistics_tax: 31.2 }));
  t.regex(found(analysis(alike), 'statistics-tax').text, / adds 31\.2 ns an event, over 2 designs \(/);
});

test('a bystander pays only where its interval and the noise floor say so', (t) => {
  const { text, numbers } = found(analysis(usual), 'bystander');
  t.regex(
    text,
    /^What an unrelated .* pays: 22.8 ns \[21.9, 23.6\] under tracepoint-array, .* under raw_tp-array and .* under tp_btf-array \(tracepoint, raw_tp and tp_btf: in the way of every/,
  );
  t.regex(text, /; nothing certain under kprobe-array \(0.2 ns \[-0.4, 0.8\]\)\.$/);
  t.is(numbers['kprobe-array'], 0.2);
  const loud = found(analysis(usual, { floor: 30 }), 'bystander').text;
  t.regex(loud, /pays: nothing certain under tracepoint-array/);
});

test('a biased run says so first and claims no difference', (t) => {
  const rows = usual.map((each) => ({ ...each, verdict: 'inconclusive' as const }));
  const given = analysis(rows, {
    biased: true,
    control: { estimate: 3.1, low: 1.2, high: 5, p: 0.001, n: 30 },
  });
  const all = findings(given);
  t.is(all[0]?.code, 'biased');
  t.regex(
    all[0]?.text ?? '',
    /^This run is biased: at 1 thread the A\/A control differs .* by 3.1 ns \[1.2, 5.0\]/,
  );
  const words = all.map(({ text }) => text).join('\n');
  t.false(/ more than | less than | under .* \(.*in the way|%\] of what /.test(words));
  t.regex(words, /\(inconclusive\)/);
});

test('instructions are called that, come with what they are not, and are not made cores', (t) => {
  const exact = { unit: 'insn', cost_low: null, cost_high: null } as const;
  const rows = [row('fentry-array', 226, 1, exact), row('kprobe-array', 442, 2, { ...exact, dispatch: 378 })];
  const given = analysis(rows, { control: null, floor: null }, 'insn');
  t.is(findings(given)[0]?.code, 'instructions');
  t.false(codes(given).includes('cores'));
  t.is(
    found(given, 'cheapest').text,
    'Cheapest of 2 designs that count: fentry-array, 226 instructions an event.',
  );
  t.regex(found(given, 'statistics-tax').text, / instructions an event, over 2 designs\.$/);
});

test('where nothing was measured nothing is found', (t) => {
  const none = analysis([row('kprobe-array', 1, 1, { status: 'failed', cost: null })]);
  t.deepEqual(codes(none), ['nothing']);
  t.deepEqual(codes({ ...none, groups: [] }), ['nothing']);
  t.deepEqual(codes(analysis([row('kprobe-empty', 1, 1)])), ['nothing']);
});

/** Twelve blocks of two designs and the baseline; noise that hits a whole block cancels in the pairs. */
function blocks(): Sample[] {
  return Array.from({ length: 12 }, (_, block) => {
    const noise = 10 * Math.sin(block * 7);
    return [
      sample({ block, batch_min: 260 + noise }),
      sample({ block, arm: 'control', batch_min: 260 + noise + (block % 2) * 0.2 - 0.1 }),
      sample({ block, arm: 'kprobe-array', batch_min: 296 + noise + (block % 4) * 0.1 }),
      sample({ block, arm: 'kprobe-hash-update', batch_min: 350 + noise + (block % 5) * 0.1 }),
    ];
  }).flat();
}

test('with samples a difference is paired by block and carries its interval', (t) => {
  const samples = blocks();
  const designs = [variant('kprobe-array'), variant('kprobe-hash-update', { store: 'hash-update' })];
  const given = summarise(samples, environment(designs));
  t.regex(
    found(given, 'update', samples).text,
    / costs 54\.\d ns \[5[34]\.\d, 54\.\d\] more than one slot of an array \(kprobe-array\)\.$/,
  );
});

test('many designs that cannot be told apart are counted, not listed', (t) => {
  const rows = ['fentry', 'fexit', 'raw_tp', 'tp_btf', 'kprobe', 'tracepoint'].map((hook, i) =>
    row(`${hook}-array`, i, 1),
  );
  t.regex(found(analysis(rows), 'cheapest').text, /; it cannot be told apart from 5 others\.$/);
});
