// SPDX-License-Identifier: MIT
import test from 'ava';
import { type Finding, findings } from '../../../src/analysis/findings/findings.js';
import { summarise } from '../../../src/analysis/summarise.js';
import type { Sample, Unit } from '../../../src/samples/sample.js';
import { environment, eventSamples, variant } from '../samples.js';

/**
 * What is found in a run in which each arm costs so much beside the baseline's 260, give or take a little noise
 * of its own in ns; what hits a whole block cancels.
 */
function foundIn(costs: Record<string, number>, unit: Unit = 'ns') {
  const blocks = unit === 'ns' ? 16 : 3;
  const noise = (block: number, arm: number) =>
    unit === 'ns' ? 20 * Math.sin(block * 7) + 0.1 * Math.sin(block * 13 + arm * 5) : 0;
  const arms = Object.entries({ baseline: 0, control: 0, ...costs }).map(([arm, cost], index) => [
    arm,
    Array.from({ length: blocks }, (_, block) => 260 + cost + noise(block, index)),
  ]);
  const samples: Sample[] = eventSamples(Object.fromEntries(arms), { unit });
  // The store is all after the hook, as a catalogue's is.
  const designs = Object.keys(costs).map((id) => variant(id, { store: id.slice(id.indexOf('-') + 1) }));
  const given = summarise(samples, environment(designs, unit));
  return {
    of: (code: string): Finding | undefined =>
      findings(given, samples).find((finding) => finding.code === code),
    withoutSamples: (code: string): Finding | undefined =>
      findings(given).find((finding) => finding.code === code),
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
    /^What a call adds to tracepoint-array: bpf_ktime_get_ns (19\.9|20\.\d) ns \[\d+\.\d, \d+\.\d\] and bpf_get_current_pid_tgid 1\.\d ns \[1\.\d, 1\.\d\]\. Not told from tracepoint-array: bpf_get_smp_processor_id -?0\.\d ns \[-0\.\d, 0\.\d\]\.$/,
  );
  t.true(Math.abs((run.of('helpers')?.numbers.bpf_ktime_get_ns ?? 0) - 20) < 0.2);
  t.notRegex(run.withoutSamples('helpers')?.text ?? '', /\[/);
});

test('twists that are no helpers, and helpers without their base, give no price of a helper', (t) => {
  const twists = { [base]: 60, [`${base}-atomic`]: 65, [`${base}-tail_call`]: 63, ...ALU };
  t.is(foundIn(twists).of('helpers'), undefined);
  t.is(foundIn({ [`${base}-ktime_get_ns`]: 80, 'kprobe-array': 90 }).of('helpers'), undefined);
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
  t.regex(text(1.001, 'insn'), /^One more ALU instruction costs 1 instruction \(/);
});
