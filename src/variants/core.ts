// SPDX-License-Identifier: MIT
import { hookNamed } from './hooks.js';
import { partsOfId } from './id.js';

/**
 * Whether a variant is of the core, which a run measures where nobody chooses: its table stays readable and its time short,
 * however much the catalogue holds.
 */
export function isCore({ id }: { id: string }): boolean {
  const { hook, store } = partsOfId(id);
  return hookNamed(hook)?.core.includes(store) ?? false;
}

/** What a run without a choice leaves out, and how to have it: one sentence; null where that is nothing. */
export function beyondCore(catalogue: readonly { id: string }[]): string | null {
  const core = catalogue.filter(isCore).length;
  const more = catalogue.length - core;
  if (more === 0 || core === 0) return null;
  return `measuring the core, ${core} designs; ${more} more are in the catalogue: --variants '*' measures all, probe-bench list names them`;
}
