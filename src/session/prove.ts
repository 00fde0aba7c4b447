import { ProbeBenchError } from '../errors.js';
import type { Machine, Probe, Workload } from './interfaces.js';
import { withStatistics } from './phases.js';

/** Events that must change what a probe counts: few, since each visit makes them twice. */
const PROOF_EVENTS = 16;

/** How often the probe fired during `work`: by its counter, or by run_cnt where it counts nothing. */
function firings(machine: Machine, probe: Probe, work: () => void): number {
  const counted = probe.counter();
  if (counted !== null) {
    work();
    return (probe.counter() ?? counted) - counted;
  }
  return withStatistics(machine, () => {
    const runs = () => probe.info().reduce((total, info) => total + info.run_cnt, 0);
    const before = runs();
    work();
    return runs() - before;
  });
}

/** @throws ProbeBenchError `never-fires` if the workload's events leave an attached probe untouched */
export function proveFires(machine: Machine, probe: Probe, workload: Workload, id: string): void {
  if (firings(machine, probe, () => workload.run(PROOF_EVENTS)) > 0) return;
  throw new ProbeBenchError(`${id} attached, but ${PROOF_EVENTS} events of the workload did not fire it`, {
    code: 'never-fires',
    remedy: 'check its section: it must hook openat',
  });
}

/** @throws ProbeBenchError `still-fires` if a detached probe goes on counting */
export function proveStopped(machine: Machine, probe: Probe, workload: Workload, id: string): void {
  const fired = firings(machine, probe, () => workload.run(PROOF_EVENTS));
  if (fired === 0) return;
  throw new ProbeBenchError(`${id} was detached, but fired ${fired} times more`, { code: 'still-fires' });
}
