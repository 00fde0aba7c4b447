// SPDX-License-Identifier: MIT
import test from 'ava';
import { type Finding, findings, usualFindings } from '../../../src/analysis/findings/findings.js';
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
    '10,000 openat a second take 5.31 % of a CPU. A probe adds 0.0362 % [0.0357 %, 0.0367 %] with raw_tp-array and 0.091 % [0.0905 %, 0.0915 %] with kprobe-array, the dearest.',
  );
  t.false(codes(at).includes('cores'));
  t.true(codes(analysis(usual)).includes('cores'));
});

test('the cheapest design is one that counts, and is told with its equals and with the next', (t) => {
  const { text, numbers } = found(analysis(usual), 'cheapest');
  t.is(
    text,
    'Cheapest of 4 designs that count: raw_tp-array, 36.2 ns [35.7, 36.7] an event. It cannot be told apart from tp_btf-array. The next that is told apart, tracepoint-array, costs 23.4 ns more.',
  );
  t.like(numbers, { cost: 36.2, peers: 1, next_low: null });
  t.true(Math.abs((numbers.next ?? 0) - 23.4) < 1e-9);
});

test('with several thread counts the cheapest at the most is told as well', (t) => {
  const given = analysis(usual);
  const rows = [row('raw_tp-array', 90, 2, { threads: 2 }), row('tracepoint-array', 80, 1, { threads: 2 })];
  given.groups.push({ ...(given.groups[0] as Group), threads: 2, rows });
  t.regex(
    found(given, 'cheapest').text,
    /^Cheapest of 4 designs that count at 1 thread: raw_tp-array, .* At 2 threads the cheapest is tracepoint-array, 80\.0 ns \[79\.5, 80\.5\]\.$/,
  );
});

test('beside the cheapest stand its store on the other hooks, four at most and the usual ones first', (t) => {
  const hooks = ['fentry', 'fexit', 'kprobe.multi', 'tp_btf', 'kprobe', 'raw_tp', 'tracepoint'];
  const rows = hooks.map((hook, place) => row(`${hook}-array`, 10 + place, place + 1));
  const { text, numbers } = found(analysis([...rows, row('fentry-hash-update', 40, 8)]), 'alternatives');
  t.is(
    text,
    'The same store on other hooks: fexit-array 11.0 ns [10.5, 11.5], kprobe-array 14.0 ns [13.5, 14.5], raw_tp-array 15.0 ns [14.5, 15.5] and tracepoint-array 16.0 ns [15.5, 16.5].',
  );
  t.is(numbers['kprobe-array'], 14);
});

test('on one hook other stores stand beside the cheapest, and without those whatever was measured', (t) => {
  const doubtful = { verdict: 'inconclusive' } as const;
  const array = row('kprobe-array', 10, 1);
  const stores = ['hash-update', 'queue', 'global', 'percpu-array', 'ringbuf', 'stack'];
  const rows = stores.map((store, place) => row(`kprobe-${store}`, 20 + place, 2 + place, doubtful));
  t.is(
    found(analysis([array, ...rows]), 'alternatives').text,
    'Other stores on kprobe: kprobe-hash-update 20.0 ns [19.5, 20.5], kprobe-queue 21.0 ns [20.5, 21.5], kprobe-percpu-array 23.0 ns [22.5, 23.5] and kprobe-ringbuf 24.0 ns [23.5, 24.5] (all: inconclusive).',
  );
  const unlike = [array, row('fentry-hash-update', 30, 2, doubtful), row('fexit-queue', 31, 3)];
  t.is(
    found(analysis(unlike), 'alternatives').text,
    'Beside it: fentry-hash-update 30.0 ns [29.5, 30.5] (inconclusive) and fexit-queue 31.0 ns [30.5, 31.5].',
  );
  t.false(codes(analysis(unlike.slice(0, 2))).includes('alternatives'), 'the cheapest is told beside it');
});

test('of all that is found five at most are usual, a bias first', (t) => {
  const control = { estimate: 3.1, low: 1.2, high: 5, p: 0.001, n: 30 };
  const lossy = usual.map((each) => ({ ...each, dispatch: 20, lost: 0.01 }));
  const usually = (given: Analysis) => usualFindings(findings(given)).map(({ code }) => code);
  t.deepEqual(usually(analysis(lossy, { floor: 0.1 })), [
    ...['cheapest', 'alternatives', 'cores', 'hidden', 'lost'],
  ]);
  t.deepEqual(usually(analysis(lossy, { biased: true, control })), [
    ...['biased', 'cheapest', 'alternatives', 'cores', 'lost'],
  ]);
  t.deepEqual(usually(analysis([row('kprobe-array', 91, 1, { dispatch: null, bystander: 0 })])), [
    ...['cheapest', 'cores'],
  ]);
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
    'The only design that counts: raw_tp-array, 0.4 ns [-0.2, 0.9] (inconclusive) an event. It loses 3.17 % of its counts.',
  );
});

test('designs of one rank are not said to differ, whatever their estimates', (t) => {
  const rows = [row('kprobe-array', 36.2, 1), row('kprobe-hash-update', 91, 1)];
  t.is(
    found(analysis(rows), 'update').text,
    'A lookup and an update, kprobe-hash-update, cannot be told apart from one slot of an array, kprobe-array (difference 54.8 ns).',
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
    / not see 55\.2 % \[.*\] of the cost of raw_tp-array and 22 % \[.*\] of the cost of kprobe-array, the dearest\.$/,
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
    'A million openat a second cost 0.036 cores [0.036, 0.037] with raw_tp-array and 0.091 cores [0.090, 0.091] with kprobe-array, the dearest.',
  );
  t.is(numbers['kprobe-array'], 0.091);
});

test('no cores and no share of a CPU are made of a cost that may be below 0', (t) => {
  const rows = [row('kprobe-array', 0.2, 1, { verdict: 'inconclusive' }), row('fentry-array', 4, 2)];
  t.deepEqual(Object.keys(found(analysis(rows), 'cores').numbers), ['fentry-array']);
  t.false(codes(analysis(rows.slice(0, 1))).includes('cores'));
  const at = { ...analysis(rows.slice(0, 1), { baseline: 5310 }), rate: 10_000 };
  t.is(found(at, 'cpu-share').text, '10,000 openat a second take 5.31 % of a CPU.');
  const unknown = { ...analysis(rows.slice(0, 1), { baseline: null }), rate: 10_000 };
  t.false(codes(unknown).includes('cpu-share'));
});

test('the share that run_time does not see comes with the range that the cost’s interval gives', (t) => {
  const rows = [row('kprobe-array', 100, 1, { dispatch: 97, cost_low: 60, cost_high: 150 })];
  const { text, numbers } = found(analysis(rows), 'hidden');
  t.is(text, "The kernel's run_time does not see 97 % [95 %, 98 %] of the cost of kprobe-array.");
  t.is(numbers['kprobe-array'], 0.97);
});

test('no share is made of an uncertain cost, of none at all, nor of what is none', (t) => {
  const hides = (part: Partial<SummaryRow>) =>
    codes(analysis([row('kprobe-array', 90, 1, { dispatch: 60, ...part })])).includes('hidden');
  t.true(hides({}));
  t.false(hides({ verdict: 'inconclusive' }));
  t.false(hides({ dispatch: null }));
  t.false(hides({ dispatch: 90.5 }), 'a body below nothing');
  t.false(hides({ dispatch: -3 }), 'a dispatch below nothing');
  t.false(hides({ cost_low: 20 }), 'a body that may be more than the whole cost');
  t.false(hides({ cost_low: -1 }));
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
  const all = findings(given).filter(({ code }) => code === 'lost' || code === 'counts');
  t.deepEqual(
    all.map(({ code, text }) => [code, text]),
    [
      [
        'lost',
        'Counts lost at 2 threads: raw_tp-array 12.3 %, kprobe-array 11.1 %. Counted too many at 2 threads: tp_btf-array 25 %. The other design counts every event at 2 threads. Not checked: 1 of 5.',
      ],
      ['counts', 'All 4 designs count every event at 1 thread.'],
    ],
  );
});

test('what the kernel skipped, by its own miss counters, is told apart from what was lost', (t) => {
  const at4 = (id: string, counted: number, missed: number | null) =>
    row(id, 36, 1, { threads: 4, events: 800_000, counted, missed, lost: 1 - counted / 800_000 });
  const text = (...rows: SummaryRow[]) => found(analysis(rows, { threads: 4 }), 'lost').text;
  t.is(
    text(
      at4('tracepoint-array', 762_061, 37_175),
      at4('tracepoint-percpu-array', 762_163, 37_837),
      at4('tracepoint-queue', 719_676, 80_324),
    ),
    'Counts lost at 4 threads: tracepoint-array 0.0955 %. The kernel skipped 4.65 % to 10 % of the events of 3 designs at 4 threads, as its miss counters say. The other 2 designs count every event that was not skipped at 4 threads.',
  );
  t.is(
    text(at4('fentry-percpu-array', 797_441, 2_559)),
    'The kernel skipped 0.32 % of the events of one design at 4 threads, as its miss counters say. The one design counts every event that was not skipped at 4 threads.',
  );
  t.is(text(at4('fentry-array', 799_999, null)), 'Counts lost at 4 threads: fentry-array 0.000125 %.');
});

test('nothing is said of what was not measured, such as a race in a run of one thread', (t) => {
  const texts = findings(analysis(usual)).map(({ text }) => text);
  t.notRegex(texts.join('\n'), /\braces?\b|--threads|not time/);
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
    'A lookup and an update, tracepoint-hash-update, costs 18.5 ns more than an increment in place, tracepoint-hash-inplace. It costs 28.9 ns more than one slot of an array, tracepoint-array.',
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
    /^The one design counts every event at 1 thread\. Not made to count: tracepoint-bloom-filter\.$/,
  );
  t.regex(found(analysis(rows), 'cheapest').text, /^The only design that counts: raw_tp-array/);
});

test('the statistics tax is a median of estimates, and none where it is noise', (t) => {
  const taxed = (...taxes: number[]) =>
    analysis(taxes.map((statistics_tax, place) => row(`kprobe-${place}`, 80, 1, { statistics_tax })));
  const text = (...taxes: number[]) => found(taxed(...taxes), 'statistics-tax').text;
  t.is(
    text(31.2, 40, 33),
    "Switching on the kernel's BPF statistics adds 33.0 ns to an event (median of 3 designs, 31.2 to 40.0; no interval is known).",
  );
  t.regex(text(-1, 31.2, 33), / adds 31\.2 ns to an event \(median of 3 designs, at most 33\.0; /);
  t.regex(text(31.2), / adds 31\.2 ns to an event \(no interval is known\)\.$/);
  t.regex(text(31.2, 31.2), / adds 31\.2 ns to an event \(median of 2 designs; no/);
  t.false(codes(taxed(-3, 2, -1)).includes('statistics-tax'));
});

test('a bystander pays only where its interval and the noise floor say so', (t) => {
  const { text, numbers } = found(analysis(usual), 'bystander');
  t.is(
    text,
    'What an unrelated system call (getppid) pays: tracepoint-array 22.8 ns [21.9, 23.6], raw_tp-array 22.8 ns [21.9, 23.6], tp_btf-array 22.8 ns [21.9, 23.6]. On system calls, tracepoint, raw_tp and tp_btf slow every call of the machine.',
  );
  t.is(numbers['raw_tp-array'], 22.8);
  const free = found(analysis(usual), 'bystander-free');
  t.is(
    free.text,
    'What an unrelated system call (getppid) pays is not certain: kprobe-array 0.2 ns [-0.4, 0.8].',
  );
  t.is(free.numbers['kprobe-array'], 0.2);
  t.false(codes(analysis(usual, { floor: 30 })).includes('bystander'));
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
    /^This run is biased: the A\/A control, where nothing should differ, costs 3.1 ns \[1.2, 5.0\] at 1 thread\. No verdict is given, and/,
  );
  const words = all.map(({ text }) => text).join('\n');
  t.false(/ more than | less than | under .* \(.*in the way|%\] of what /.test(words));
  t.regex(words, /\(inconclusive\)/);
});

test('a bias at several thread counts is one finding, that names two of them', (t) => {
  const off = (threads: number, estimate: number) => {
    const control = { estimate, low: 1, high: 5, p: 0.001, n: 30 };
    return { ...analysis(usual, { threads, biased: true, control }).groups } as unknown as Group[];
  };
  const given = (...counts: number[]) => ({
    ...analysis(usual),
    groups: counts.flatMap((threads) => Object.values(off(threads, threads))),
  });
  t.regex(
    found(given(1, 2), 'biased').text,
    / 1\.0 ns \[1\.0, 5\.0\] at 1 thread and 2\.0 ns .* at 2 threads\. No/,
  );
  t.regex(
    found(given(1, 2, 4, 8), 'biased').text,
    / at 2 threads and something at 2 more thread counts\. No/,
  );
  t.is(found(given(1, 2), 'biased').numbers.control_2, 2);
  const partly = given(1, 2);
  partly.groups.push(analysis(usual, { threads: 4 }).groups[0] as Group);
  t.regex(found(partly, 'biased').text, /No verdict is given there, and/);
});

test('instructions are called that and are not made cores', (t) => {
  const exact = { unit: 'insn', cost_low: null, cost_high: null } as const;
  const rows = [row('fentry-array', 226, 1, exact), row('kprobe-array', 442, 2, { ...exact, dispatch: 378 })];
  const given = analysis(rows, { control: null, floor: null }, 'insn');
  t.notRegex(
    findings(given)
      .map(({ text }) => text)
      .join('\n'),
    /not time/,
    'the legend says so',
  );
  t.false(codes(given).includes('cores'));
  t.is(
    found(given, 'cheapest').text,
    'Cheapest of 2 designs that count: fentry-array, 226 instructions an event. The next, kprobe-array, costs 216 instructions more.',
  );
  t.regex(found(given, 'statistics-tax').text, / instructions to an event \(median of 2 designs\)\.$/);
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
    / costs 54\.\d ns \[5[34]\.\d, 54\.\d\] more than one slot of an array, kprobe-array\.$/,
  );
});

test('many designs that cannot be told apart are counted, not listed', (t) => {
  const rows = ['fentry', 'fexit', 'raw_tp', 'tp_btf', 'kprobe', 'tracepoint'].map((hook, i) =>
    row(`${hook}-array`, i, 1),
  );
  t.regex(found(analysis(rows), 'cheapest').text, / It cannot be told apart from 5 others\.$/);
});
