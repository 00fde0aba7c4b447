// SPDX-License-Identifier: MIT
import { COMMAND_KIND } from '../../native/index.js';
import type { Phase } from '../../samples/sample.js';
import type { Machine, Probe, Workload } from '../interfaces.js';
import { withStatistics } from './accounts.js';
import { exactFigures, runFigures } from './batch-figures.js';
import { difference, type Figures, sum, UNTIMED } from './figures.js';
import { demandAll, emptied, runsHeld } from './handed-over.js';

/** What a phase is made of where instructions are counted. */
interface Burst {
  phase: Exclude<Phase, 'count'>;
  workload: Workload;
  /** single events, each in a window that nothing else falls into */
  windows: number;
  /** how many events the probe's buffers hold; null: all */
  room: number | null;
}

/** Events that a burst makes before its first window, at most (settle_events of windows.h, and one). */
const BEFORE = 100;

/**
 * Measures one phase of a visit in instructions.
 * @param probe the attached probe; null: nothing is attached
 * @throws ProbeBenchError `overflow` as timedPhase
 */
export function exactPhase(machine: Machine, probe: Probe | null, burst: Burst): Promise<Figures> {
  const measure = async () => windowsOf(probe, burst);
  return burst.phase === 'stats' ? withStatistics(machine, measure) : measure();
}

function windowsOf(probe: Probe | null, { phase, workload, windows, room }: Burst): Figures {
  const counts = phase === 'stats' && probe !== null;
  const command = phase !== 'bystander' && workload.kind === COMMAND_KIND;
  const held = command && probe !== null ? runsHeld(probe, workload) : room;
  const before = probe?.drain()?.counted ?? null;
  const fits = probe === null || held === null || held >= windows + BEFORE;
  const emptying = fits ? undefined : { probe, every: held };
  const programs = counts ? probe.programs() : [];
  const { walls, run_cnt, run_time, ...seen } = workload.windows(windows, programs, emptying);
  const handed = difference(before, emptied(probe));
  if (phase !== 'bystander') demandAll(handed, windows);
  return {
    ...UNTIMED,
    phase,
    threads: workload.threads,
    events: windows,
    wall: sum([...walls]),
    run_cnt: counts ? run_cnt : null,
    run_time: counts ? run_time : null,
    counted: null,
    missed: null,
    ...(command ? runFigures(walls) : exactFigures(walls)),
    ...seen,
  };
}
