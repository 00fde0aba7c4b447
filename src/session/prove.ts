import { ProbeBenchError } from '../errors.js';
import type { Machine, Probe, Workload } from './interfaces.js';
import { withStatistics } from './phases.js';

/** Events that must change what a probe counts: few, since each visit makes them twice. */
const PROOF_EVENTS = 16;

/** How often the probe ran during `work`, by the kernel's run_cnt. */
function runs(machine: Machine, probe: Probe, work: () => void): number {
  return withStatistics(machine, () => {
    const total = () => probe.info().reduce((sum, info) => sum + info.run_cnt, 0);
    const before = total();
    work();
    return total() - before;
  });
}

/** How often the probe fired during `work`: by its counter, or by run_cnt where it counts nothing. */
function firings(machine: Machine, probe: Probe, work: () => void): number {
  const counted = probe.counter();
  if (counted === null) return runs(machine, probe, work);
  work();
  return (probe.counter() ?? counted) - counted;
}

/**
 * A user's counter may count something else than these events: what has run has fired, too.
 * @throws ProbeBenchError `never-fires` if the workload's events leave an attached probe untouched
 */
export function proveFires(machine: Machine, probe: Probe, workload: Workload, id: string): void {
  const work = () => workload.run(PROOF_EVENTS);
  if (firings(machine, probe, work) > 0 || runs(machine, probe, work) > 0) return;
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
