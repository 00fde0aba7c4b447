// SPDX-License-Identifier: MIT
import { findings } from '../../../src/analysis/findings/findings.js';
import { summarise } from '../../../src/analysis/summarise.js';
import type { ReportedRun } from '../../../src/report/run-groups.js';
import type { Environment, VariantRecord } from '../../../src/samples/environment.js';
import type { Phase, Sample, Unit } from '../../../src/samples/sample.js';
import { environment, sample, variant } from '../../analysis/samples.js';

/** What is so of a design, per event, at one thread. */
export interface Design {
  cost: number;
  /** run_time of its body; 0 for an empty one */
  body: number;
  bystander?: number;
  /** of what more threads make of its cost, and share of its counts that they lose */
  crowded?: { cost: number; lost: number };
  /** how much a visit's cost may be off, where not by a little */
  spread?: number;
  /** its record */
  record?: Partial<VariantRecord>;
}

export interface Machine {
  unit?: Unit;
  baseline?: number;
  blocks?: number;
  threads?: readonly number[];
  kernel?: string;
  /** others of the run, which it could not measure */
  refused?: VariantRecord[];
  /** the samples of a visit of these blocks were made under somebody else's statistics */
  foreign?: (block: number) => boolean;
  options?: Partial<Environment['options']>;
}

const EVENTS = 100_000;
/** What the statistics' own clock reads are of a run_time, and what they add to an event. */
const [READS, TAX] = [45.3, 71.8];
const BYSTANDER = 88.2;

/** From -0.5 to 0.5, the same each time: as unlike from visit to visit as a machine's noise. */
function wobble(seed: number): number {
  return ((Math.sin(seed * 12.9898) * 43_758.5453) % 1) / 2;
}

/** What a run on such a machine measures of such designs, and what it finds. */
export function measured(designs: Record<string, Design>, machine: Machine = {}): ReportedRun {
  const { unit = 'ns', kernel = '6.18.44', threads = [1], refused = [] } = machine;
  const samples = threads.flatMap((count) => samplesAt(count, designs, machine));
  const records = Object.entries(designs).map(([id, { record }]) =>
    variant(id, { store: id.slice(id.indexOf('-') + 1), ...record }),
  );
  const about = environment([...records, ...refused], unit, {
    kernel: { release: kernel, version: '#1', entry: null },
    ...(unit === 'insn' ? { target: 'vm', accelerator: 'tcg' } : {}),
  });
  const whole = { ...about, options: { ...about.options, threads: [...threads], ...machine.options } };
  const analysis = summarise(samples, whole);
  return { analysis, environment: whole, findings: findings(analysis, samples) };
}

function samplesAt(threads: number, designs: Record<string, Design>, machine: Machine): Sample[] {
  const { unit = 'ns', blocks = unit === 'ns' ? 16 : 3, kernel = '6.18.44' } = machine;
  const control: Design = { cost: 0, body: 0 };
  return Object.entries({ control, ...designs }).flatMap(([arm, design], position) =>
    Array.from({ length: blocks }, (_, block) => {
      const place = { kernel, unit, arm, position, block, threads, target: unit === 'ns' ? 'host' : 'vm' };
      return visit(design, machine, place);
    }).flat(),
  );
}

type Place = Pick<Sample, 'kernel' | 'target' | 'unit' | 'arm' | 'position' | 'block' | 'threads'>;

/** A visit's phases; the control has events alone. */
function visit(design: Design, { baseline = 712.4, foreign, options }: Machine, place: Place): Sample[] {
  const { unit, block, position, threads, arm } = place;
  const { cost, body, bystander = 0, crowded, spread = 3 } = design;
  const here = threads > 1 && crowded ? crowded : { cost, lost: 0 };
  // The control's program never runs, so nobody's statistics tax it.
  const tax = arm !== 'control' && foreign?.(block) ? TAX : 0;
  const noise = (phase: number, width: number) =>
    unit === 'insn' ? 0 : width * wobble(block * 31 + position * 7 + threads * 3 + phase);
  const phase = (phase: Phase, number: number, from: number, more: number, part: Partial<Sample> = {}) => {
    const before = from + noise(number, 4);
    const value = before + more + noise(number + 1, spread);
    const wall = options?.rate === undefined ? null : (EVENTS * threads * 1e9) / options.rate;
    const own = { value, before, after: before, disturbed: unit === 'ns' ? false : null, wall };
    return sample({ ...place, phase, events: EVENTS, ...own, ...part });
  };
  const runs = { run_cnt: EVENTS, run_time: EVENTS * (READS + body + noise(9, 1)) };
  const event = phase('event', 1, baseline, here.cost + tax, { run_cnt: tax > 0 ? EVENTS : 0 });
  if (arm === 'control') return [event];
  const counted = Math.round(EVENTS * (1 - here.lost));
  const counts = body > 0 ? [phase('count', 7, baseline, here.cost, { counted, missed: 0 })] : [];
  return [
    event,
    phase('stats', 3, baseline, here.cost + TAX, runs),
    phase('bystander', 5, BYSTANDER, bystander),
    ...counts,
  ];
}
