// SPDX-License-Identifier: MIT
import * as z from 'zod';
import { type Column, figure, known, type Subject, verdictSchema } from './column.js';
import { archName, statusSchema } from './environment.js';
import { pathsSchema, spellPaths } from './paths.js';
import { unitSchema } from './sample.js';
import { alwaysShown, shown, shownCount } from './shown.js';
import { amount, codes, count, signed, text } from './values.js';
import { ofVector, VECTOR, type VectorColumn } from './vector.js';

const LOW = 'The lower bound of its 95 % interval.';
const HIGH = 'The upper bound.';

/** A footprint: of the design's record, where its programs were loaded. */
const footprint = amount.nullable();

/** What a design adds to a count of the emulator's. */
const counted = (column: VectorColumn) =>
  figure(
    signed,
    `${VECTOR[column]} What an event has more of them, in exact mode, where the emulator counts them.`,
    ({ added }) => added('event', { of: (sample) => sample[column], baseline: () => null })?.estimate,
    shownCount(column),
  );

/**
 * The columns of summary.csv, in its order, which is a contract with other programs: a row for each variant and thread
 * count. A column is defined here alone: the CSV, tables, pages, JSON and docs/data.md follow.
 */
export const COLUMNS = {
  run: known(text, 'The run’s name.', ({ environment }) => environment.run),
  kernel: known(text, 'The kernel’s release.', ({ environment }) => environment.kernel.release),
  target: known(text, '`host`, or `vm`: where that kernel ran.', ({ environment }) => environment.target),
  unit: known(unitSchema, '`ns`, or `insn` in exact mode.', ({ environment }) => environment.unit),
  threads: known(count.min(1), 'Threads of the workload.', ({ threads }) => threads),
  variant: known(text, 'The variant’s id.', ({ record }) => record.id, alwaysShown('variant', 'text', 0)),
  hook: known(text, 'What it hooks.', ({ record }) => record.hook),
  store: known(text, 'Where it counts.', ({ record }) => record.store),
  title: known(text, 'What it is, in words.', ({ record }) => record.title),
  section: known(text, 'The exact SEC() of its program.', ({ record }) => record.section),
  status: known(
    statusSchema,
    '`measured`, `unsupported` (this kernel cannot; `reason` says what would), `failed` (it should have worked; `reason` holds the decisive line).',
    ({ record }) => record.status,
  ),
  reason: known(text, 'Why it was not measured.', ({ record }) => record.reason),
  blocks: figure(count, 'Blocks that hold both it and its baseline.', ({ blocks }) => blocks),
  baseline: figure(
    amount,
    'What an event takes with nothing attached, in `unit`.',
    ({ baseline }) => baseline,
  ),
  cost: figure(
    signed,
    'What an event pays for the probe, in `unit`.',
    ({ cost }) => cost?.estimate,
    alwaysShown('cost', 'amount', 0),
  ),
  cost_low: figure(signed, LOW, ({ cost }) => cost?.low, {
    ...alwaysShown('95 % interval', 'interval', 3),
    to: 'cost_high',
  }),
  cost_high: figure(signed, HIGH, ({ cost }) => cost?.high),
  p: figure(
    z.number().min(0).max(1),
    'Of the signed-rank test, adjusted by Holm over the variants of one thread count.',
    ({ judgement }) => judgement.p,
  ),
  verdict: figure(
    verdictSchema,
    '`differs`, `equivalent`, `inconclusive`. A row with too few blocks for any verdict in its table has the warning `few-blocks`.',
    ({ judgement }) => judgement.verdict,
    alwaysShown('', 'verdict', 2),
  ),
  rank: figure(
    count.min(1),
    'From 1. Variants that cannot be told apart share one; empty where blocks are too few to tell a variant from others.',
    ({ judgement }) => judgement.rank,
    { ...alwaysShown('#', 'rank', 1), first: true },
  ),
  system_cpu: figure(
    signed,
    'System CPU time that an event takes more, in `unit`.',
    ({ system_cpu }) => system_cpu?.estimate,
    shown('system CPU', 10),
  ),
  system_cpu_low: figure(signed, LOW, ({ system_cpu }) => system_cpu?.low),
  system_cpu_high: figure(signed, HIGH, ({ system_cpu }) => system_cpu?.high),
  run_time: figure(
    signed,
    'The kernel’s run_time of one run of the program, the statistics’ own clock reads included.',
    ({ runs }) => runs.run_time,
    shown('run_time', 8),
  ),
  run_time_net: figure(
    signed,
    'The same minus that of the empty program on the hook.',
    ({ runs }) => runs.run_time_net,
    shown('net run_time', 11),
  ),
  dispatch: figure(
    signed,
    'What run_time does not see: cost − `run_time_net` × the runs of an event.',
    ({ runs }) => runs.dispatch,
    { ...shown('dispatch', 12), least: 0 },
  ),
  statistics_tax: figure(
    signed,
    'What the kernel’s BPF statistics add to the cost while they are on.',
    ({ statistics_tax }) => statistics_tax,
    shown('stats tax', 13),
  ),
  bystander: figure(
    signed,
    'What a getppid pays for the probe, in `unit`.',
    ({ bystander }) => bystander?.estimate,
    shown('bystander', 9),
  ),
  bystander_low: figure(signed, LOW, ({ bystander }) => bystander?.low),
  bystander_high: figure(signed, HIGH, ({ bystander }) => bystander?.high),
  events: figure(count, 'Events whose counts were checked.', ({ counts }) => counts.events),
  counted: figure(count, 'What the variant counted of them.', ({ counts }) => counts.counted),
  lost: figure(
    signed,
    '1 − counted / events; empty where designs were moved (--at) and counted more.',
    ({ counts }) => counts.lost,
    alwaysShown('lost', 'percent', 4),
  ),
  missed: figure(count, 'What the kernel’s own miss counters say.', ({ counts }) => counts.missed),
  xlated_bytes: known(
    footprint,
    'Size of its programs as the verifier left them.',
    ({ record }) => record.xlated_bytes,
  ),
  jited_bytes: known(footprint, 'Size of its programs as machine code.', ({ record }) => record.jited_bytes, {
    heading: 'jited',
    priority: 14,
    spelling: 'bytes',
  }),
  verified_insns: known(
    footprint,
    'Instructions that the verifier walked.',
    ({ record }) => record.verified_insns,
  ),
  map_bytes: known(
    footprint,
    'Bytes that the kernel accounts to its maps.',
    ({ record }) => record.map_bytes,
  ),
  load_ms: known(
    footprint,
    'Time to load it, in ms: the median over visits.',
    ({ record }) => record.load_ms,
  ),
  attach_ms: known(footprint, 'Time to attach it, likewise.', ({ record }) => record.attach_ms),
  detach_ms: known(footprint, 'Time to detach it, likewise.', ({ record }) => record.detach_ms),
  warnings: known(
    codes,
    'Codes, joined by `;`. Their texts are in environment.json and report.md.',
    (): string[] => [],
  ),
  workload: known(
    text.nullable(),
    '`options.workload` of the run. Empty in files of before it was written.',
    ({ environment }) => environment.options.workload,
  ),
  arch: known(
    text.nullable(),
    'The machine’s architecture (`x86_64`, `arm64`), likewise.',
    ({ environment }) => archName(environment.machine.arch),
  ),
  paths: figure(
    pathsSchema,
    'Costs that events have, and the share of the events that have them, the most frequent first: `496:0.5;15501:0.5`. Those of less than a 64th together as `other`. Exact mode only.',
    ({ paths }) => paths && spellPaths(paths),
  ),
  ...ofVector(counted),
} satisfies Record<string, Column>;

export type SummaryRow = { [K in keyof typeof COLUMNS]: z.infer<(typeof COLUMNS)[K]['type']> };

/** The header of summary.csv, in order. */
export const SUMMARY_COLUMNS = Object.keys(COLUMNS) as (keyof SummaryRow)[];

/** One row of summary.csv; null is *not measured*. */
export const summaryRowSchema = z.object(
  Object.fromEntries(SUMMARY_COLUMNS.map((name) => [name, COLUMNS[name].type])),
) as z.ZodObject & z.ZodType<SummaryRow>;

/** The row of a design at one thread count. */
export function summaryRow(subject: Subject): SummaryRow {
  return Object.fromEntries(SUMMARY_COLUMNS.map((name) => [name, COLUMNS[name].of(subject)])) as SummaryRow;
}
