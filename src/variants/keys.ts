// SPDX-License-Identifier: MIT
import { EXIT, ProbeBenchError } from '../errors.js';
import { partsOfId } from './id.js';
import type { Keys, OwnKeys, Variant } from './variant.js';
import { workloadsOf } from './workloads.js';

/** Between a design's id and its keys: in no design's name, and of no meaning to a shell, CSV or Markdown. */
const AT = '@';

/** An arm's id without its keys. */
export function designOf(id: string): string {
  return id.split(AT, 1)[0] ?? id;
}

/** Whether an arm's id names keys. */
export function hasKeys(id: string): boolean {
  return id.includes(AT);
}

/**
 * The arms of what was chosen: a variant whose store has keys becomes one for each of `keys`, another stays itself.
 * @param keyed the objects that count under keys (bpf/build/keyed); their ids are their designs'
 * @throws ProbeBenchError `no-keys` (usage) where no variant's store has keys
 */
export function keyArms(
  variants: readonly Variant[],
  keys: readonly Keys[],
  keyed: readonly Variant[],
): Variant[] {
  if (keys.length === 0) return [...variants];
  const twins = new Map(keyed.map((twin) => [twin.id, twin]));
  if (!variants.some(({ id }) => twins.has(id))) throw noKeys(keyed);
  return variants.flatMap((variant) => {
    const twin = twins.get(variant.id);
    return twin === undefined
      ? [variant]
      : keys.map((one) => (one === 'shared' ? variant : armOf(twin, one)));
  });
}

function armOf(twin: Variant, keys: OwnKeys): Variant {
  const id = `${twin.id}${AT}${keys}`;
  const words = keys === 'thread' ? 'a key for each thread' : keys === 1 ? 'one key, drawn' : `${keys} keys`;
  return { ...twin, id, ...partsOfId(id), title: `${twin.title}, ${words}`, keys };
}

function noKeys(keyed: readonly Variant[]): ProbeBenchError {
  const stores = [...new Set(keyed.map(({ store }) => store))].sort();
  return new ProbeBenchError('--keys: no variant that was chosen has a store with keys', {
    code: 'no-keys',
    remedy: `choose with --variants one with ${stores.join(', ')}`,
    exitCode: EXIT.usage,
  });
}

/** Whether an arm counts under each event's thread on a hook of packets, which belong to no task. */
export function lacksThread({ id, hook }: { id: string; hook: string }): boolean {
  return id.endsWith(`${AT}thread`) && !workloadsOf(hook).some((workload) => workload !== 'packets');
}
