// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../errors.js';
import type { Outcomes } from '../native/index.js';
import { eventName } from '../variants/workloads.js';
import type { Probe } from './interfaces.js';

/** What a probe was seen, or may be going, to change. */
export interface Effects {
  /** program types and helpers that change what the kernel does */
  means: readonly string[];
  /** how events ended otherwise; null where they did not */
  changed: string | null;
}

/** By what a loaded probe may change what the kernel does, each once. */
export function meansOf(probe: Probe): string[] {
  return [...new Set(probe.effects().flatMap(({ effects }) => effects))];
}

/** How events ended otherwise than without the probe: `64 of 64 openat ended with EPERM, not EBADF`; null: they did not. */
export function changed(before: Outcomes, under: Outcomes, workload: string): string | null {
  const usual = Object.keys(before);
  const others = Object.entries(under).filter(([outcome]) => !usual.includes(outcome));
  if (others.length === 0) return null;
  const events = Object.values(under).reduce((sum, times) => sum + times, 0);
  const told = others.map(([outcome, times]) => {
    const event = eventName(workload);
    if (event === 'packets' && outcome === 'EAGAIN') return `${times} of ${events} packets were dropped`;
    return `${times} of ${events} ${event} ${ended(outcome)}, not ${usual.map(plainOf).join(' or ')}`;
  });
  return told.join(', ');
}

const ended = (outcome: string) => (outcome === '' ? 'succeeded' : `ended with ${outcome}`);
const plainOf = (outcome: string) => outcome || 'with success';

/** @throws ProbeBenchError `has-effects` where a probe changes, or may change, what the kernel does and nobody allowed it */
export function refuse({ means, changed }: Effects): void {
  const why = [...(means.length > 0 ? [means.join(', ')] : []), ...(changed === null ? [] : [changed])];
  if (why.length === 0) return;
  throw new ProbeBenchError(`it changes what the kernel does: ${why.join('; ')}`, {
    code: 'has-effects',
    remedy: 'measure it with --allow-effects, best in a virtual machine: --exact',
  });
}

/** What is told of a probe whose effects were allowed; null where it has none. */
export function effectsText({ means, changed }: Effects): string | null {
  if (means.length === 0 && changed === null) return null;
  const by = means.length === 0 ? '' : ` (${means.join(', ')})`;
  return `changes what the kernel does${by}: ${changed ?? 'no event of the workload ended otherwise'}`;
}
