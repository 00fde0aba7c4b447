// SPDX-License-Identifier: MIT
import test from 'ava';
import { type Finding, findings } from '../../../src/analysis/findings/findings.js';
import { summarise } from '../../../src/analysis/summarise.js';
import type { VariantRecord } from '../../../src/samples/environment.js';
import type { Sample, Unit } from '../../../src/samples/sample.js';
import { environment, eventSamples, variant } from '../samples.js';

/** A record whose store is all after the hook, as a catalogue's is. */
function design(id: string, given: Partial<VariantRecord> = {}): VariantRecord {
  return variant(id, { store: id.slice(id.indexOf('-') + 1), ...given });
}

/**
 * What is found in a run in which each arm costs so much beside the baseline's 260, give or take a little noise
 * of its own in ns; what hits a whole block cancels.
 */
function foundIn(costs: Record<string, number>, unit: Unit = 'ns', records: VariantRecord[] = []) {
  const blocks = unit === 'ns' ? 16 : 3;
  const noise = (block: number, arm: number) =>
    unit === 'ns' ? 20 * Math.sin(block * 7) + 0.1 * Math.sin(block * 13 + arm * 5) : 0;
  const arms = Object.entries({ baseline: 0, control: 0, ...costs }).map(([arm, cost], index) => [
    arm,
    Array.from({ length: blocks }, (_, block) => 260 + cost + noise(block, index)),
  ]);
  const samples: Sample[] = eventSamples(Object.fromEntries(arms), { unit });
  const designs = Object.keys(costs).map((id) => records.find((one) => one.id === id) ?? design(id));
  const here = environment(designs, unit);
  const given = summarise(samples, here);
  return {
    of: (code: string): Finding | undefined =>
      findings(given, here, samples).find((finding) => finding.code === code),
    withoutSamples: (code: string): Finding | undefined =>
      findings(given, here).find((finding) => finding.code === code),
  };
}

const base = 'tracepoint-array';
const ALU = Object.fromEntries([16, 64, 256, 1024].map((n) => [`${base}-alu${n}`, 60 + n / 4]));

test('what a helper call costs is the difference to the design without it, the dearest first', (t) => {
  const run = foundIn({
    [base]: 60,
    [`${base}-get_current_pid_tgid`]: 61.5,
    [`${base}-ktime_get_ns`]: 80,
    [`${base}-get_smp_processor_id`]: 60,
  });
  t.regex(
    run.of('helpers')?.text ?? '',
    /^What a helper call adds to tracepoint-array: bpf_ktime_get_ns (19\.9|20\.\d) ns \[\d+\.\d, \d+\.\d\] and bpf_get_current_pid_tgid 1\.\d ns \[1\.\d, 1\.\d\]; nothing certain: bpf_get_smp_processor_id \(-?0\.\d ns \[-0\.\d, 0\.\d\]\)\.$/,
  );
  t.true(Math.abs((run.of('helpers')?.numbers.bpf_ktime_get_ns ?? 0) - 20) < 0.2);
  t.notRegex(run.withoutSamples('helpers')?.text ?? '', /\[/);
});

test('twists that are no helpers, and helpers without their base, give no price of a helper', (t) => {
  const twists = { [base]: 60, [`${base}-atomic`]: 65, [`${base}-tail_call`]: 63, ...ALU };
  t.is(foundIn(twists).of('helpers'), undefined);
  t.is(foundIn({ [`${base}-ktime_get_ns`]: 80, 'kprobe-array': 90 }).of('helpers'), undefined);
});

test('a few dozen instructions are told from the line through the ALU series, as a share of one CPU', (t) => {
  const run = foundIn({ [base]: 60, ...ALU });
  t.regex(
    run.of('few-dozen')?.text ?? '',
    /^Whether a few dozen instructions add up at a million calls a second: 36 ALU instructions \(the line through 16, 64, 256 and 1024 beside tracepoint-array\) cost 9\.0 ns \[9\.0, 9\.0\] a call, 0\.9\d* % \[0\.\d+ %, 0\.\d+ %\] of one CPU; tracepoint-array as a whole (5\.9\d|6|6\.0\d) %\.$/,
  );
  t.true(Math.abs((run.withoutSamples('few-dozen')?.numbers.cost ?? 0) - 9) < 0.01);
  t.is(run.withoutSamples('few-dozen')?.numbers.low, null);
});

test('in instructions nothing is said of time or of CPUs', (t) => {
  const exact = Object.fromEntries([16, 64, 256, 1024].map((n) => [`${base}-alu${n}`, 406 + n]));
  const { text, numbers } = foundIn({ [base]: 405, ...exact }, 'insn').of('few-dozen') as Finding;
  t.is(
    text,
    "Whether a few dozen instructions add up: 36 ALU instructions (the line through 16, 64, 256 and 1024 beside tracepoint-array) are 36 executed, of tracepoint-array's 405 an event.",
  );
  t.is(numbers.cost, 36);
});

test('without a series the article’s own instructions stand for the few dozen', (t) => {
  const records = [
    design('kprobe-array', { verified_insns: 13 }),
    design('kprobe-empty', { verified_insns: 2 }),
  ];
  const costs = { 'kprobe-array': 90, 'kprobe-empty': 87 };
  t.regex(
    foundIn(costs, 'ns', records).of('few-dozen')?.text ?? '',
    /: the 11 verified instructions of kprobe-array beyond those of kprobe-empty cost (2\.9|3\.\d) ns \[\d\.\d, \d\.\d\] a call, 0\.\d+ % \[0\.\d+ %, 0\.\d+ %\] of one CPU; kprobe-array as a whole (8\.9\d|9|9\.0\d) %\.$/,
  );
  const same = { 'kprobe-array': 87, 'kprobe-empty': 87 };
  t.is(foundIn(same, 'ns', records).of('few-dozen'), undefined, 'nothing that can be told from 0');
  t.is(foundIn({ 'kprobe-array': 90 }).of('few-dozen'), undefined, 'no empty program');
});

test('two designs make no line, three do', (t) => {
  const lookups = { [`${base}-lookup1`]: 61, [`${base}-lookup2`]: 62 };
  t.is(foundIn({ [base]: 60, ...lookups }).of('lookups'), undefined);
  const run = foundIn({ [base]: 60, ...lookups, [`${base}-lookup16`]: 76 });
  t.regex(
    run.of('lookups')?.text ?? '',
    /^One more lookup of an array's slot costs (1|1\.0\d|0\.99\d) ns \[[\d.]+, [\d.]+\] \(the line through 1, 2 and 16 beside/,
  );
});

test('one more ALU instruction is told to a fraction of a nanosecond, and exactly where it is counted', (t) => {
  const alu = (slope: number) =>
    Object.fromEntries([16, 64, 256].map((times) => [`${base}-alu${times}`, 60 + slope * times]));
  const text = (slope: number, unit: 'ns' | 'insn') =>
    foundIn({ [base]: 60, ...alu(slope) }, unit).of('alu')?.text ?? '';
  t.regex(
    text(0.25, 'ns'),
    /^One more ALU instruction costs 0\.2[45]\d* ns \[0\.2\d+, 0\.2\d+\] \(the line through 16/,
  );
  t.regex(text(1, 'insn'), /^One more ALU instruction costs 1 instruction \(the line through 16, 64 and 256/);
});

test('map operations dominate only where their whole interval is more than half of the cost', (t) => {
  const text = (update: number) =>
    foundIn({ 'kprobe-empty': 87, 'kprobe-hash-update': update }).of('dominance')?.text ?? '';
  t.regex(
    text(300),
    /^Of the (299\.9|300\.\d) ns of kprobe-hash-update, 21[23]\.\d ns \[\d+\.\d, \d+\.\d\] \(71(\.\d)? %\) are its lookup and update, beyond kprobe-empty: they dominate it\.$/,
  );
  t.regex(text(120), /: they do not dominate it\.$/);
  t.regex(text(174), /: whether they dominate it cannot be told\.$/);
});

test('of context switches a lookup followed by an update is told apart from all designs', (t) => {
  const switched = (arm: string) => (arm === 'baseline' ? 0 : 3);
  const arms = ['baseline', 'control', 'kprobe-array', 'kprobe-hash-update'];
  const samples = arms.flatMap((arm) =>
    eventSamples(
      { [arm]: Array.from({ length: 12 }, (_, block) => 260 + block) },
      {
        events: 100_000,
        switches_voluntary: 0,
        switches_involuntary: switched(arm),
      },
    ),
  );
  const here = environment([design('kprobe-array'), design('kprobe-hash-update')]);
  const all = findings(summarise(samples, here), here, samples);
  const text = all.find(({ code }) => code === 'update-switches')?.text ?? '';
  t.regex(
    text,
    / 30\.0 \[30\.0, 30\.0\] more with a lookup followed by an update \(mean over 1 design\); the probes go along with more of them; of the 36 with a lookup followed by an update, 0 were voluntary\.$/,
  );
});
