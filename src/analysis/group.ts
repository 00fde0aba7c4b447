import type { VariantRecord, Warning } from '../samples/environment.js';
import { BASELINE, CONTROL } from '../samples/sample.js';
import { estimate, middle } from './estimate.js';
import { figure } from './figure.js';
import { judge } from './judge.js';
import { costs, perBlock, wall } from './pairs.js';
import { type Contrast, type Described, emptyRow, measuredRow, type Part } from './row.js';
import type { Estimate, Group } from './types.js';
import { exactNoise, type Noise, noiseOf } from './verdict.js';
import { rowsOf } from './visits.js';
import { MISSING_BLOCKS, seriesWarnings, switchWarnings, variesWarnings } from './warnings.js';

/** The A/A control: a second baseline minus the baseline, and what it says of every verdict. */
function controlOf({ timed, environment: { unit }, level }: Part) {
  const differences = costs(timed, CONTROL);
  const control = estimate(differences, unit, level);
  const noise = unit === 'insn' ? exactNoise(control, [...differences.values()]) : noiseOf(control);
  return { control, noise };
}

/** The variants that the run measured, cheapest first; those without a single pair at the end. */
function contrastsOf({ timed, environment, level }: Part): Contrast[] {
  const measured = environment.variants.filter(({ status }) => status === 'measured');
  const contrasts = measured.map((record) => {
    const pairs = costs(timed, record.id);
    return { record, costs: pairs, cost: estimate(pairs, environment.unit, level) };
  });
  const order = ({ cost }: Contrast) => cost?.estimate ?? Number.POSITIVE_INFINITY;
  return contrasts.sort((a, b) => (order(a) === order(b) ? 0 : order(a) - order(b)));
}

/** What is to be said of all rows at once: first of all that the control itself differs. */
function tableWarnings(part: Part, control: Estimate | null, noise: Noise, most: number): Warning[] {
  const warnings: Warning[] = [];
  const { unit } = part.environment;
  if (control !== null && noise.biased) {
    const range = control.low === null ? '' : ` (${figure(control.low)} to ${figure(control.high ?? 0)})`;
    const text = `the A/A control, a second baseline, differs from the baseline by ${figure(control.estimate)} ${unit}${range}, so no verdict is given`;
    warnings.push({ code: 'control-biased', text });
  }
  if (control === null) {
    warnings.push({ code: 'no-control', text: 'no A/A control was measured, so there is no noise floor' });
  }
  if (unit === 'ns' && most < 6) {
    warnings.push({ code: 'few-blocks', text: `${most} blocks: a 95 % interval needs 6, so none is given` });
  }
  return [...warnings, ...busy(part)];
}

/** Interrupted batches of the baseline: then the machine is busy, which is said once, not of every row. */
function busy({ timed }: Part): Warning[] {
  return switchWarnings([...rowsOf(timed, BASELINE, 'event').values()]);
}

/** Doubts about the differences of one variant. */
function rowWarnings(part: Part, { record, costs: pairs }: Contrast, noise: Noise): Warning[] {
  const differences = [...pairs.values()];
  const { timed, environment } = part;
  const missing = timed.blocks.length - differences.length;
  const text = `${missing} of ${timed.blocks.length} blocks lack it or their baseline`;
  const switches = switchWarnings([...rowsOf(timed, record.id, 'event').values()]);
  return [
    ...(missing > MISSING_BLOCKS ? [{ code: 'missing-blocks', text }] : []),
    ...(environment.unit === 'insn' ? variesWarnings(differences) : seriesWarnings(differences, noise.floor)),
    ...(busy(part).length > 0 ? [] : switches),
  ];
}

/** A row without figures; what should have been measured here and has no pair is a failure with a reason. */
function unmeasured(part: Part, record: VariantRecord): Described {
  const row = emptyRow(part, record);
  if (record.status !== 'measured') return { row, warnings: [] };
  const { threads } = part;
  const reason = `no block holds both it and the baseline at ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
  return { row: { ...row, status: 'failed', reason }, warnings: [] };
}

/** All rows of the table: by cost, then those without a pair, then failed, then unsupported. */
function describe(part: Part, noise: Noise, margin: number | null): Described[] {
  const measured = judge(contrastsOf(part), part, noise, margin).map((judged): Described => {
    if (judged.contrast.cost === null) return unmeasured(part, judged.contrast.record);
    const { row, warnings } = measuredRow(part, judged.contrast, judged.judgement);
    const doubts = rowWarnings(part, judged.contrast, noise);
    return { row, warnings: [...judged.warnings, ...doubts, ...warnings] };
  });
  const others = (status: string) => part.environment.variants.filter((record) => record.status === status);
  return [
    ...measured,
    ...[...others('failed'), ...others('unsupported')].map((record) => unmeasured(part, record)),
  ];
}

/** The codes of all warnings that name a row, those that the run brought along among them. */
function codes({ environment, threads }: Part, { row, warnings }: Described): string[] {
  const outer = environment.warnings.filter(
    (warning) => warning.variant === row.variant && (warning.threads ?? threads) === threads,
  );
  return [...new Set([...outer, ...warnings].map(({ code }) => code))];
}

/**
 * Everything found at one thread count: the baseline, the control and its noise floor, a row for every
 * variant of the catalogue (by cost, then failed, then unsupported), and the warnings, the table's first.
 */
export function analysePart(part: Part, margin: number | null): { group: Group; warnings: Warning[] } {
  const { threads, environment } = part;
  const { control, noise } = controlOf(part);
  const described = describe(part, noise, margin);
  const most = described.reduce((largest, { row }) => Math.max(largest, row.blocks ?? 0), 0);
  const own = described.flatMap(({ row, warnings }) =>
    warnings.map((warning) => ({ ...warning, variant: row.variant })),
  );
  const warnings = [...tableWarnings(part, control, noise, most), ...own].map((warning) => ({
    ...warning,
    threads,
  }));
  const rows = described.map((one) => ({ ...one.row, warnings: codes(part, one) }));
  const baseline = middle(perBlock(part.timed, BASELINE, 'event', wall), environment.unit);
  return { group: { threads, baseline, control, ...noise, rows }, warnings };
}
