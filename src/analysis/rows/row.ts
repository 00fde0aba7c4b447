// SPDX-License-Identifier: MIT
import type { Judgement, Measured } from '../../samples/column.js';
import { isCommand } from '../../samples/command.js';
import type { VariantRecord, Warning } from '../../samples/environment.js';
import type { Phase } from '../../samples/sample.js';
import { type SummaryRow, summaryRow } from '../../samples/summary.js';
import { emptyBeside, isOwnId } from '../../variants/id.js';
import { pathWarnings, tickWarnings } from '../doubts/path-warnings.js';
import { dispatchWarnings, runWarnings } from '../doubts/visit-warnings.js';
import { costPaths } from '../visits/cost-paths.js';
import { countsOf, countWarnings } from '../visits/counts.js';
import { baselines, costs, cpu, type Paired, statisticsTax, systemCpu, wall } from '../visits/pairs.js';
import type { Contrast, Part } from '../visits/part.js';
import { runTimeOf } from '../visits/run-time.js';
import { rowsOf } from '../visits/visits.js';

/** A row and what is to be said of it. */
export interface Described {
  row: SummaryRow;
  warnings: Warning[];
}

/** A row of nothing measured: identity, status, reason and what footprint is known. */
export function emptyRow({ environment, threads }: Part, record: VariantRecord): SummaryRow {
  return summaryRow({ environment, threads, record, measured: null });
}

/**
 * What tells the system CPU time that a design adds: the clock of the thread's whole CPU time, since what the thread
 * does in user space is the same in all arms, and the kernel shares its time out between user and system by the tick,
 * of which a visit sees some twenty. What a command does in user space is its own affair.
 */
function systemCpuOf({ statistics, environment }: Part): Paired {
  return statistics.clock && !isCommand(environment.options.workload) ? cpu : systemCpu;
}

/** By construction, which is no loss: the column stays empty. */
function uncountedWarnings({ uncounted }: VariantRecord): Warning[] {
  return uncounted === undefined ? [] : [{ code: 'uncounted', text: `it cannot count: ${uncounted}` }];
}

/** The row of a measured variant, its counts alone where nothing was timed, and the warnings that these and its runs give. */
export function measuredRow(part: Part, contrast: Contrast, judgement: Judgement): Described {
  const { record, cost } = contrast;
  const { environment, timed, threads, statistics } = part;
  const added = (phase: Phase, quantity: Paired) =>
    statistics.locate(costs(timed, record.id, phase, quantity));
  const ids = environment.variants.map(({ id }) => id);
  const several = isOwnId(record.id) || environment.options.at !== undefined;
  const counts = countsOf([...rowsOf(part.all, record.id, 'count').values()], several);
  const runs = runTimeOf(timed, record.id, emptyBeside(record, ids), cost?.estimate ?? null);
  const measured: Measured = {
    blocks: cost === null ? null : contrast.pairs.size,
    baseline: statistics.middle(baselines(timed, wall)),
    cost,
    judgement,
    counts,
    runs,
    paths: costPaths(timed, record.id, contrast.pairs, cost?.estimate ?? null),
    added,
    system_cpu: added('event', systemCpuOf(part)),
    bystander: added('bystander', wall),
    statistics_tax: statistics.locate(statisticsTax(timed, record.id))?.estimate ?? null,
  };
  const row = summaryRow({ environment, threads, record, measured });
  const warnings = [
    ...uncountedWarnings(record),
    ...countWarnings(counts),
    ...runWarnings(runs),
    ...dispatchWarnings(runs, environment.unit),
    ...pathWarnings(measured.paths ?? []),
    ...tickWarnings(timed, record.id, environment.kernel.tick_ns),
  ];
  return { row, warnings };
}
