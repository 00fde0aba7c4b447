// SPDX-License-Identifier: MIT

import type { VariantRecord, Warning } from '../../samples/environment.js';
import { threadCount } from '../../samples/units.js';
import { commonDoubts, ownDoubts, tableWarnings } from '../doubts/doubts.js';
import { holm } from '../statistics/holm.js';
import type { Noise } from '../statistics/verdict.js';
import type { Group } from '../types.js';
import { controlOf } from '../visits/control.js';
import { costs } from '../visits/pairs.js';
import type { Contrast, Part } from '../visits/part.js';
import { countsOnly, rowsOf } from '../visits/visits.js';
import { commandFigures } from './command-figures.js';
import { ranks } from './ranks.js';
import { type Described, emptyRow, measuredRow } from './row.js';

/** The variants that the run measured, cheapest first; those without a single pair at the end. */
function contrastsOf({ timed, environment, statistics }: Part): Contrast[] {
  const measured = environment.variants.filter(({ status }) => status === 'measured');
  const contrasts = measured.map((record) => {
    const pairs = costs(timed, record.id);
    return { record, pairs, cost: statistics.estimate(pairs) };
  });
  const order = ({ cost }: Contrast) => cost?.estimate ?? Number.POSITIVE_INFINITY;
  return contrasts.sort((a, b) => (order(a) === order(b) ? 0 : order(a) - order(b)));
}

/** A row without figures. A variant that was measured but has no pair here has failed, and the reason says so. */
function unmeasured(part: Part, record: VariantRecord): Described {
  const row = emptyRow(part, record);
  if (record.status !== 'measured') return { row, warnings: [] };
  const { threads, all } = part;
  const lacking = countsOnly(all) ? 'no block counts its events' : 'no block holds both it and the baseline';
  const reason = `${lacking} at ${threadCount(threads)}`;
  return { row: { ...row, status: 'failed', reason }, warnings: [] };
}

/** Whether a contrast has a cost, or the counts where nothing was timed. */
function hasFigures({ all }: Part, { record, cost }: Contrast): boolean {
  return cost !== null || (countsOnly(all) && rowsOf(all, record.id, 'count').size > 0);
}

/** The rows of what was measured, in the order of cost, judged together: Holm needs every p, a rank every cost. */
function judge(part: Part, noise: Noise, common: Warning[]): Described[] {
  const { statistics } = part;
  const contrasts = contrastsOf(part);
  const priced = contrasts.filter(({ cost }) => cost !== null);
  const adjusted = holm(contrasts.map(({ cost }) => cost?.p ?? null));
  const ranked = ranks(
    priced.map(({ record, pairs }) => ({ id: record.id, costs: pairs })),
    statistics,
    noise.floor,
  );
  return contrasts.map((contrast, index) => {
    const { record, cost, pairs } = contrast;
    if (!hasFigures(part, contrast)) return unmeasured(part, record);
    const p = adjusted[index] ?? null;
    const judged = cost && statistics.verdict({ cost, p, noise }, pairs, priced.length);
    const judgement = { p, verdict: judged?.verdict ?? null, rank: ranked.get(record.id) ?? null };
    const { row, warnings } = measuredRow(part, contrast, judgement);
    const doubts = ownDoubts(part, contrast, noise, common);
    return { row, warnings: [...(judged?.warnings ?? []), ...doubts, ...warnings] };
  });
}

/** The rows of what failed, then those of what is unsupported. */
function others(part: Part): Described[] {
  const { variants } = part.environment;
  const records = ['failed', 'unsupported'].flatMap((is) => variants.filter(({ status }) => status === is));
  return records.map((record) => unmeasured(part, record));
}

/** The codes of all warnings that name a row, those of the run included. */
function codes({ environment, threads }: Part, { row, warnings }: Described): string[] {
  const outer = environment.warnings.filter(
    (warning) => warning.variant === row.variant && (warning.threads ?? threads) === threads,
  );
  return [...new Set([...outer, ...warnings].map(({ code }) => code))];
}

/** Everything found at one thread count: the baseline, the control, a row for every variant, and all warnings. */
export function analysePart(part: Part): { group: Group; warnings: Warning[] } {
  const { threads } = part;
  const { baseline, control, noise } = controlOf(part.timed, part.environment.options.workload);
  const common = commonDoubts(part, noise);
  const described = [...judge(part, noise, common), ...others(part)];
  const most = described.reduce((largest, { row }) => Math.max(largest, row.blocks ?? 0), 0);
  const own = described.flatMap(({ row, warnings }) =>
    warnings.map((warning) => ({ ...warning, variant: row.variant })),
  );
  const table = countsOnly(part.all) ? [] : tableWarnings(part, control, noise, most);
  const warnings = [...table, ...common, ...own].map((warning) => ({ ...warning, threads }));
  const rows = described.map((one) => ({ ...one.row, warnings: codes(part, one) }));
  const group = { threads, baseline, control, ...noise, rows, command: commandFigures(part) };
  return { group, warnings };
}
