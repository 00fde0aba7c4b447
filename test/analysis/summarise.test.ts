// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { normal, uniform } from '../../bench/self/datasets.js';
import { signedRank } from '../../src/analysis/statistics/wilcoxon/signed-rank.js';
import { summarise } from '../../src/analysis/summarise.js';
import { ProbeBenchError } from '../../src/errors.js';
import type { Sample } from '../../src/samples/sample.js';
import { SUMMARY_COLUMNS, type SummaryRow, summaryRowSchema } from '../../src/samples/summary.js';
import { environment, eventSamples, ownSamples, sample, variant } from './samples.js';

const BLOCKS = 20;
/** A value a block: a centre, and noise that differs between seeds. */
function series(centre: number, seed: number): number[] {
  return Array.from({ length: BLOCKS }, (_, block) => centre + (((block * 7 + seed * 4) % 11) - 5) / 5);
}

const KPROBE = variant('kprobe-array');
const TRACEPOINT = variant('tracepoint-array');
const FENTRY = variant('fentry-array', { status: 'unsupported', reason: 'lockdown: boot without it' });
const KRETPROBE = variant('kretprobe-array', { status: 'failed', reason: 'it attached but never fired' });
const ARMS = {
  baseline: series(268, 1),
  control: series(268, 2),
  'kprobe-array': series(368, 3),
  'tracepoint-array': series(328, 4),
};

function rows(samples: Sample[], variants = [KPROBE, FENTRY, KRETPROBE, TRACEPOINT]): SummaryRow[] {
  return summarise(samples, environment(variants)).groups[0]?.rows ?? [];
}

function row(samples: Sample[], id: string): SummaryRow {
  return rows(samples).find((one) => one.variant === id) as SummaryRow;
}

test('rows come by cost, then failed, then unsupported', (t) => {
  const order = rows(eventSamples(ARMS)).map(({ variant: id }) => id);
  t.deepEqual(order, ['tracepoint-array', 'kprobe-array', 'kretprobe-array', 'fentry-array']);
});

test('a cost is the signed-rank estimate of the paired differences, with Holm over the table', (t) => {
  const expected = signedRank(
    ARMS['kprobe-array'].map((value, index) => value - (ARMS.baseline[index] as number)),
  );
  t.like(row(eventSamples(ARMS), 'kprobe-array'), {
    blocks: BLOCKS,
    cost: expected.estimate,
    cost_low: expected.low,
    cost_high: expected.high,
    p: 2 * (expected.p as number),
    verdict: 'differs',
    rank: 2,
    status: 'measured',
  });
});

test('every row has exactly the columns of the contract, and is valid', (t) => {
  for (const one of rows(eventSamples(ARMS))) {
    t.deepEqual(Object.keys(one).sort(), [...SUMMARY_COLUMNS].sort());
    t.true(summaryRowSchema.safeParse(one).success);
  }
});

test('where events were only counted a row has its counts, no cost and no doubt about one', (t) => {
  const counted = { unit: 'insn', boot: 2, threads: 4, phase: 'count', events: 1000, missed: 0 } as const;
  const samples = [
    ...eventSamples(ARMS, { unit: 'insn' }),
    sample({ ...counted, arm: 'kprobe-array', counted: 750 }),
    sample({ ...counted, arm: 'kprobe-array', block: 1, counted: 1000 }),
  ];
  const known = environment([KPROBE, FENTRY, TRACEPOINT], 'insn');
  const { groups, warnings } = summarise(samples, known);
  const [timed, raced] = groups;
  t.is(timed?.rows.filter(({ status }) => status === 'measured').length, 2);
  t.like(raced, { threads: 4, baseline: null, control: null });
  const [row, failed, unsupported] = raced?.rows ?? [];
  t.like(row, { variant: 'kprobe-array', status: 'measured', events: 2000, counted: 1750, lost: 0.125 });
  t.like(row, { cost: null, blocks: null, baseline: null, rank: null, verdict: null, run_time: null });
  t.like(failed, { status: 'failed', reason: 'no block counts its events at 4 threads' });
  t.like(unsupported, { status: 'unsupported', reason: FENTRY.reason });
  t.deepEqual(
    warnings.filter(({ threads }) => threads === 4).map(({ code }) => code),
    ['lost'],
  );
});

test('unsupported and failed variants have their reason, their footprint and no figure', (t) => {
  const one = row(eventSamples(ARMS), 'fentry-array');
  t.like(one, {
    status: 'unsupported',
    reason: FENTRY.reason,
    cost: null,
    rank: null,
    verdict: null,
    p: null,
  });
  t.like(one, { blocks: null, lost: null, baseline: null, xlated_bytes: 128 });
  t.like(row(eventSamples(ARMS), 'kretprobe-array'), {
    status: 'failed',
    reason: KRETPROBE.reason,
    cost: null,
  });
});

test('a design that cannot count says why, and loses nothing', (t) => {
  const uncounted = 'a bloom filter tells whether a key was seen, not how often';
  const here = environment([variant('tracepoint-bloom', { uncounted })]);
  const samples = [
    ...eventSamples({ baseline: [1, 1], 'tracepoint-bloom': [2, 2] }),
    sample({ arm: 'tracepoint-bloom', phase: 'count', counted: null }),
  ];
  const { groups, warnings } = summarise(samples, here);
  t.like(groups[0]?.rows[0], { status: 'measured', counted: null, lost: null, missed: null });
  t.true(groups[0]?.rows[0]?.warnings.includes('uncounted'));
  t.regex(
    warnings.find(({ code }) => code === 'uncounted')?.text ?? '',
    /cannot count: a bloom filter tells/,
  );
});

test('phases that were not measured are null, never 0', (t) => {
  const one = row(eventSamples(ARMS), 'kprobe-array');
  t.like(one, { bystander: null, statistics_tax: null, run_time: null, dispatch: null, system_cpu: null });
  t.like(one, { events: null, counted: null, lost: null, missed: null });
});

test('every phase finds its column', (t) => {
  const stats = eventSamples(
    { baseline: series(270, 1), 'kprobe-array': series(410, 3) },
    { phase: 'stats' },
  );
  const samples = [
    ...eventSamples(ARMS).map((one) => ({ ...one, cpu: one.events * (one.arm === 'baseline' ? 200 : 290) })),
    ...stats.map((one) => ({ ...one, run_cnt: 1000, run_time: 36_000 })),
    ...eventSamples({ baseline: series(60, 1), 'kprobe-array': series(60.5, 1) }, { phase: 'bystander' }),
    sample({ arm: 'kprobe-array', phase: 'count', warmup: true, counted: 1000, missed: 0, block: 90 }),
    sample({ arm: 'kprobe-array', phase: 'count', counted: 999, missed: 1, block: 91 }),
  ];
  const one = row(samples, 'kprobe-array');
  t.like(one, { system_cpu: 90, system_cpu_low: 90, system_cpu_high: 90, run_time: 36 });
  t.like(one, { events: 2000, counted: 1999, lost: 1 - 1999 / 2000, missed: 1 });
  t.true(
    Math.abs((one.bystander as number) - 0.5) < 1e-9 && Math.abs((one.bystander_low as number) - 0.5) < 1e-9,
  );
  t.true(Math.abs((one.statistics_tax as number) - 40) < 1e-9);
  t.true(one.warnings.includes('lost'));
});

test('the empty program of the hook gives net run_time and dispatch', (t) => {
  const empty = variant('kprobe-empty');
  const stats = (arm: string, each: number) =>
    eventSamples({ [arm]: series(300, 5) }, { phase: 'stats', run_cnt: 1000, run_time: each * 1000 });
  const samples = [
    ...eventSamples({ ...ARMS, 'kprobe-empty': series(350, 5) }),
    ...stats('kprobe-array', 36),
    ...stats('kprobe-empty', 30),
  ];
  const one = rows(samples, [KPROBE, TRACEPOINT, empty]).find(({ variant: id }) => id === 'kprobe-array');
  t.is(one?.run_time_net, 6);
  t.is(one?.dispatch, (one?.cost as number) - 6);
});

test('warm-up blocks are not timed', (t) => {
  const warm = eventSamples({ 'kprobe-array': [9999], baseline: [1] }, { warmup: true, boot: 7 });
  t.is(
    row([...warm, ...eventSamples(ARMS)], 'kprobe-array').cost,
    row(eventSamples(ARMS), 'kprobe-array').cost,
  );
});

test('missing visits leave the pairs that are whole, and a warning', (t) => {
  const some = ARMS['kprobe-array'].map((value, index) => (index % 4 === 0 ? null : value));
  const one = row(eventSamples({ ...ARMS, 'kprobe-array': some }), 'kprobe-array');
  t.is(one.blocks, 15);
  t.true(one.warnings.includes('missing-blocks'));
});

test('the one block that an interrupted run cuts short is no warning', (t) => {
  const some = ARMS['kprobe-array'].map((value, index) => (index === BLOCKS - 1 ? null : value));
  t.deepEqual(row(eventSamples({ ...ARMS, 'kprobe-array': some }), 'kprobe-array').warnings, []);
});

test('a measured variant without a pair is reported as failed, with the reason', (t) => {
  const { 'kprobe-array': _, ...others } = ARMS;
  const one = row(eventSamples(others), 'kprobe-array');
  t.like(one, {
    status: 'failed',
    reason: 'no block holds both it and the baseline at 1 thread',
    cost: null,
  });
});

test('one block gives estimates without intervals, and nothing is concluded', (t) => {
  const analysis = summarise(
    eventSamples({ baseline: [268], control: [269], 'kprobe-array': [368] }),
    environment([KPROBE]),
  );
  const [group] = analysis.groups;
  t.like(group?.rows[0], {
    blocks: 1,
    cost: 100,
    cost_low: null,
    cost_high: null,
    p: 1,
    verdict: 'inconclusive',
    rank: 1,
  });
  t.is(group?.floor, null);
  t.deepEqual(
    analysis.warnings.map(({ code }) => code),
    ['few-blocks'],
  );
});

test('disturbed visits are a warning once they are more than a tenth, which says whether they are used', (t) => {
  const warned = (which: (at: number) => boolean, blocks = 20) => {
    const visits = Array.from({ length: blocks }, (_, at) => {
      return { value: 350 + (at % 3), before: 270, after: 271, disturbed: which(at) };
    });
    const samples = ownSamples({ control: visits, 'kprobe-array': visits, 'tracepoint-array': visits });
    const { warnings } = summarise(samples, environment([KPROBE, TRACEPOINT], 'ns'));
    return warnings.find(({ code }) => code === 'disturbed')?.text ?? '';
  };
  t.is(
    warned((at) => at < 2),
    '',
  );
  t.regex(
    warned((at) => at < 5),
    /^15 of 60 visits were disturbed: .* They are left out, of every arm alike$/,
  );
  t.regex(
    warned((at) => at < 16),
    /^48 of 60 visits were disturbed: .* They are used too, for too few would be left$/,
  );
});

test('BPF statistics that somebody else had on are a warning at the head of the table', (t) => {
  const warned = (taxed: number) => {
    const samples = eventSamples(ARMS).map((one) =>
      one.arm === 'kprobe-array' && one.block < taxed ? { ...one, run_cnt: one.events } : one,
    );
    const { warnings } = summarise(samples, environment([KPROBE, TRACEPOINT], 'ns'));
    return warnings.find(({ code }) => code === 'foreign-statistics');
  };
  t.is(warned(0), undefined);
  t.regex(
    warned(1)?.text ?? '',
    /^somebody else had BPF statistics on in 1 of \d+ visits; these are left out$/,
  );
  t.is(warned(1)?.variant, undefined);
  t.regex(warned(99)?.text ?? '', /too many to leave them out: costs hold their tax$/);
});

test('a biased control downgrades every verdict, and is the first warning', (t) => {
  const given = environment([KPROBE, TRACEPOINT], 'ns', {
    warnings: [{ code: 'stolen-time', text: 'some' }],
  });
  const analysis = summarise(eventSamples({ ...ARMS, control: series(275, 2) }), given);
  t.true(analysis.groups[0]?.biased);
  t.deepEqual(
    analysis.groups[0]?.rows.map(({ verdict }) => verdict),
    ['inconclusive', 'inconclusive'],
  );
  t.is(analysis.warnings[0]?.code, 'control-biased');
  t.is(analysis.warnings[0]?.threads, 1);
  t.is(analysis.warnings[1]?.code, 'stolen-time');
});

test('a control that is off by little is said, and verdicts are given beyond it', (t) => {
  const analysis = summarise(
    eventSamples({ ...ARMS, control: series(270, 2) }),
    environment([KPROBE, TRACEPOINT]),
  );
  const [group] = analysis.groups;
  t.false(group?.biased);
  t.deepEqual(
    group?.rows.map(({ verdict }) => verdict),
    ['differs', 'differs'],
  );
  const warning = analysis.warnings.find(({ code }) => code === 'control-offset');
  t.regex(
    warning?.text ?? '',
    /^the A\/A control costs [\d.]+ ns \([\d.]+ to [\d.]+\): a visit by itself adds as much/,
  );
});

test('a control below the baseline takes something off every cost', (t) => {
  const arms = { ...ARMS, control: series(266, 2) };
  const { warnings } = summarise(eventSamples(arms), environment([KPROBE, TRACEPOINT]));
  const warning = warnings.find(({ code }) => code === 'control-offset');
  t.regex(warning?.text ?? '', /^the A\/A control costs -.* takes as much off every cost$/);
});

test('without a control nothing is concluded, and it is said', (t) => {
  const { control: _, ...others } = ARMS;
  const analysis = summarise(eventSamples(others), environment([KPROBE, TRACEPOINT]));
  t.is(analysis.groups[0]?.control, null);
  t.is(analysis.groups[0]?.rows[0]?.verdict, 'inconclusive');
  t.is(analysis.warnings[0]?.code, 'no-control');
});

test('an inconclusive row says how many blocks would settle it', (t) => {
  const { 'tracepoint-array': _, ...arms } = ARMS;
  const samples = eventSamples({ ...arms, 'kprobe-array': series(268.2, 5) });
  const analysis = summarise(samples, environment([KPROBE]));
  const [warning] = analysis.warnings;
  t.like(warning, { code: 'inconclusive', variant: 'kprobe-array', threads: 1 });
  t.regex(warning?.text ?? '', /^inconclusive after 20 blocks; about \d+ would settle it$/);
  t.deepEqual(analysis.groups[0]?.rows[0]?.warnings, ['inconclusive']);
});

test('the more variants there are, the more blocks it takes to tell one', (t) => {
  const random = uniform(11);
  const baseline = series(268, 1);
  const kprobe = baseline.map((value) => value + 0.2 + normal(random));
  const blocks = (ids: string[]) => {
    // a control that is the baseline leaves no floor, so that the interval alone decides
    const samples = eventSamples({
      baseline,
      control: baseline,
      ...Object.fromEntries(ids.map((id) => [id, kprobe])),
    });
    const { warnings } = summarise(samples, environment(ids.map((id) => variant(id))));
    return Number(/about (\d+)/.exec(warnings.find(({ variant: id }) => id === ids[0])?.text ?? '')?.[1]);
  };
  t.true(blocks(['kprobe-array', 'fexit-array', 'raw_tp-array']) > blocks(['kprobe-array']));
});

test('what the control suffers too is said once, of the table', (t) => {
  const shaky = (centre: number) =>
    series(centre, 3).map((value, index) => (index % 5 === 0 ? value + 90 * index + 40 : value));
  const given = { ...ARMS, control: shaky(268), 'kprobe-array': shaky(368) };
  const found = summarise(eventSamples(given), environment([KPROBE, TRACEPOINT])).warnings;
  const outliers = found.filter(({ code }) => code === 'outliers');
  t.is(outliers.length, 1);
  t.is(outliers[0]?.variant, undefined);
  t.regex(outliers[0]?.text ?? '', /^the control too, so perhaps all rows: 4 of 20/);
});

test('a negative cost is shown negative', (t) => {
  const one = row(eventSamples({ ...ARMS, 'kprobe-array': series(200, 3) }), 'kprobe-array');
  t.true((one.cost as number) < -60 && one.verdict === 'differs');
});

test('exact counts are integers without interval or p', (t) => {
  const exact = eventSamples(
    {
      baseline: [6041, 6041],
      control: [6041, 6041],
      'kprobe-array': [6483, 6483],
      'tracepoint-array': [6711, 6712],
    },
    { unit: 'insn' },
  );
  const analysis = summarise(exact, environment([KPROBE, TRACEPOINT], 'insn'));
  const [kprobe, tracepoint] = analysis.groups[0]?.rows ?? [];
  t.like(kprobe, {
    baseline: 6041,
    cost: 442,
    cost_low: null,
    cost_high: null,
    p: null,
    verdict: 'differs',
    rank: 1,
  });
  t.like(tracepoint, { cost: 670, rank: 2, warnings: ['varies'] });
  t.deepEqual(
    analysis.warnings.map(({ code, text }) => `${code}: ${text}`),
    ['varies: repetitions differ: 670 (1×), 671 (1×)'],
  );
});

test('thread counts are groups of their own, and Holm counts within them', (t) => {
  const samples = [...eventSamples(ARMS, { threads: 2 }), ...eventSamples(ARMS)];
  const analysis = summarise(samples, environment([KPROBE, TRACEPOINT]));
  t.deepEqual(
    analysis.groups.map(({ threads }) => threads),
    [1, 2],
  );
  t.is(analysis.groups[0]?.rows[1]?.p, row(eventSamples(ARMS), 'kprobe-array').p);
  t.is(analysis.groups[1]?.rows[0]?.threads, 2);
});

test('a run without a single sample still lists the variants with their reasons', (t) => {
  const given = environment([FENTRY]);
  const analysis = summarise([], given);
  t.is(analysis.groups.length, 1);
  t.like(analysis.groups[0]?.rows[0], {
    variant: 'fentry-array',
    status: 'unsupported',
    reason: FENTRY.reason,
  });
});

test('warnings that the run brought for a variant are on its row', (t) => {
  const given = environment([KPROBE], 'ns', {
    warnings: [
      { code: 'other-probes', text: 'another probe', variant: 'kprobe-array' },
      { code: 'slow', text: 'at 2 threads', variant: 'kprobe-array', threads: 2 },
    ],
  });
  const analysis = summarise(
    eventSamples(ARMS).filter(({ arm }) => arm !== 'tracepoint-array'),
    given,
  );
  t.deepEqual(analysis.groups[0]?.rows[0]?.warnings, ['other-probes']);
});

test('system CPU time is told by the thread’s clock, whatever the tick says, and of exact counts not at all', (t) => {
  const accounted = (unit: 'ns' | 'insn') =>
    eventSamples(ARMS, { unit }).map((one) => ({
      ...one,
      cpu: one.events * (one.arm === 'baseline' ? 200 : 290),
      sys: unit === 'insn' ? null : one.events * 1000,
    }));
  const of = (unit: 'ns' | 'insn') =>
    summarise(accounted(unit), environment([KPROBE, TRACEPOINT], unit)).groups[0]?.rows[0]?.system_cpu;
  t.is(of('ns'), 90);
  t.is(of('insn'), null);
});

test('a busy machine is said once, not of every row', (t) => {
  const busy = eventSamples(ARMS).map((one) => ({ ...one, batches: 10, switches_involuntary: 9 }));
  const found = summarise(busy, environment([KPROBE, TRACEPOINT])).warnings.filter(
    ({ code }) => code === 'switches',
  );
  t.is(found.length, 1);
  t.is(found[0]?.variant, undefined);
});

test('NaN anywhere in a figure is a typed error, not a NaN in the table', (t) => {
  for (const bad of [
    { batch_min: Number.NaN },
    { cpu: Number.POSITIVE_INFINITY },
    { events: Number.NaN, cpu: 1 },
  ]) {
    const samples = eventSamples(ARMS).map((one, index) => (index === 45 ? { ...one, ...bad } : one));
    const error = t.throws(() => rows(samples), { instanceOf: ProbeBenchError });
    t.is(error.code, 'not-finite');
  }
});

test('samples of another unit or an unknown arm are errors that name both sides', (t) => {
  const mixed = t.throws(() => rows(eventSamples({ baseline: [1] }, { unit: 'insn' })), {
    instanceOf: ProbeBenchError,
  });
  t.is(mixed.code, 'mixed-units');
  t.regex(mixed.message, /samples in insn, but its unit is ns/);
  const unknown = t.throws(() => rows(eventSamples({ 'uprobe-array': [1] })), {
    instanceOf: ProbeBenchError,
  });
  t.is(unknown.code, 'unknown-arm');
  t.regex(unknown.message, /uprobe-array/);
});

test('the order of the samples of a block does not change the figures', (t) => {
  const samples = eventSamples(ARMS);
  const expected = rows(samples);
  const shuffled = fc.shuffledSubarray(samples, { minLength: samples.length, maxLength: samples.length });
  fc.assert(
    fc.property(shuffled, (other) => {
      const figures = (list: SummaryRow[]) => list.map(({ warnings: _, ...rest }) => rest);
      t.deepEqual(figures(rows(other)), figures(expected));
    }),
    { numRuns: 20 },
  );
});

test('whatever the figures, no NaN reaches the table', (t) => {
  const value = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: 0, max: 1e9 }), {
    nil: null,
  });
  const arm = fc.array(value, { maxLength: 12 });
  fc.assert(
    fc.property(
      arm,
      arm,
      arm,
      fc.constantFrom<'ns' | 'insn'>('ns', 'insn'),
      (baseline, control, kprobe, unit) => {
        const samples = eventSamples({ baseline, control, 'kprobe-array': kprobe }, { unit });
        const analysis = summarise(samples, environment([KPROBE], unit));
        for (const group of analysis.groups) {
          for (const one of group.rows) t.true(summaryRowSchema.safeParse(one).success);
        }
      },
    ),
  );
});
