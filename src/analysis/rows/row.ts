// SPDX-License-Identifier: MIT
import { archName, type Environment, type VariantRecord, type Warning } from '../../samples/environment.js';
import { isCommand } from '../../samples/sample.js';
import type { SummaryRow } from '../../samples/summary.js';
import { emptyBeside } from '../../variants/hook.js';
import { runWarnings } from '../doubts/series-warnings.js';
import { type Counts, countsOf, countWarnings } from '../visits/counts.js';
import { locate, middle } from '../visits/estimate.js';
import { baselines, costs, cpu, type Paired, statisticsTax, systemCpu, wall } from '../visits/pairs.js';
import type { Contrast, Part } from '../visits/part.js';
import { type RunTime, runTimeOf } from '../visits/run-time.js';
import { rowsOf } from '../visits/visits.js';

/** What the whole table decides of a row: Holm needs every p, a rank every cost. */
export type Judgement = Pick<SummaryRow, 'p' | 'verdict' | 'rank'>;

/** A row and what is to be said of it. */
export interface Described {
  row: SummaryRow;
  warnings: Warning[];
}

const NOTHING = {
  blocks: null,
  baseline: null,
  cost: null,
  cost_low: null,
  cost_high: null,
  p: null,
  verdict: null,
  rank: null,
  system_cpu: null,
  system_cpu_low: null,
  system_cpu_high: null,
  run_time: null,
  run_time_net: null,
  dispatch: null,
  statistics_tax: null,
  bystander: null,
  bystander_low: null,
  bystander_high: null,
  events: null,
  counted: null,
  lost: null,
  missed: null,
} as const;

/** A row of nothing measured: identity, status, reason and what footprint is known. */
export function emptyRow({ environment, threads }: Part, record: VariantRecord): SummaryRow {
  const { run, target, unit, kernel, machine, options } = environment;
  const { id, object_sha256: _sha, uncounted: _why, ...known } = record;
  return {
    run,
    kernel: kernel.release,
    arch: archName(machine.arch),
    target,
    unit,
    workload: options.workload,
    threads,
    variant: id,
    ...known,
    ...NOTHING,
    warnings: [],
  };
}

/**
 * What tells the system CPU time that a design adds: the clock of the thread's whole CPU time, since what the thread
 * does in user space is the same in all arms, and the kernel shares its time out between user and system by the tick,
 * of which a visit sees some twenty. What a command does in user space is its own affair.
 */
function systemCpuOf({ unit, options }: Environment): Paired {
  return unit === 'insn' || isCommand(options.workload) ? systemCpu : cpu;
}

/** The figures beside the cost: system CPU, statistics tax and bystander, each paired by block. */
function otherContrasts({ timed, environment, level }: Part, id: string): Partial<SummaryRow> {
  const { unit } = environment;
  const system = locate(costs(timed, id, 'event', systemCpuOf(environment)), unit, level);
  const bystander = locate(costs(timed, id, 'bystander'), unit, level);
  return {
    system_cpu: system?.estimate ?? null,
    system_cpu_low: system?.low ?? null,
    system_cpu_high: system?.high ?? null,
    statistics_tax: locate(statisticsTax(timed, id), unit, level)?.estimate ?? null,
    bystander: bystander?.estimate ?? null,
    bystander_low: bystander?.low ?? null,
    bystander_high: bystander?.high ?? null,
  };
}

function countFigures({ events, counted, lost, missed }: Counts) {
  return { events, counted, lost, missed };
}

function runFigures({ run_time, run_time_net, dispatch }: RunTime) {
  return { run_time, run_time_net, dispatch };
}

/** By construction, which is no loss: the column stays empty. */
function uncountedWarnings({ uncounted }: VariantRecord): Warning[] {
  return uncounted === undefined ? [] : [{ code: 'uncounted', text: `it cannot count: ${uncounted}` }];
}

/** The whole row of a measured variant, its counts alone where nothing was timed, and the warnings that its own counts and runs give. */
export function measuredRow(part: Part, contrast: Contrast, judgement: Judgement): Described {
  const { record, cost } = contrast;
  const { unit } = part.environment;
  const baseline = baselines(part.timed, 'event', wall);
  const counts = countsOf([...rowsOf(part.all, record.id, 'count').values()]);
  const ids = part.environment.variants.map(({ id }) => id);
  const run = runTimeOf(part.timed, record.id, emptyBeside(record, ids), cost?.estimate ?? null, unit);
  const row: SummaryRow = {
    ...emptyRow(part, record),
    blocks: cost === null ? null : contrast.costs.size,
    baseline: middle(baseline, unit),
    cost: cost?.estimate ?? null,
    cost_low: cost?.low ?? null,
    cost_high: cost?.high ?? null,
    ...judgement,
    ...otherContrasts(part, record.id),
    ...runFigures(run),
    ...countFigures(counts),
  };
  return { row, warnings: [...uncountedWarnings(record), ...countWarnings(counts), ...runWarnings(run)] };
}
