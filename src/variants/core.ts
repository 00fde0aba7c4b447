// SPDX-License-Identifier: MIT
import { BASELINE, CONTROL } from '../samples/sample.js';
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

/** Whose events are profiled: of all arms, of none, or of those that are not variants and the core. */
export type Profiled = boolean | 'core';

/** Whether an arm is profiled; one that is no variant has no id of a hook and a store. */
export function isProfiled(profile: Profiled, arm: string): boolean {
  return profile === 'core' ? [BASELINE, CONTROL].includes(arm) || isCore({ id: arm }) : profile;
}

/** What a run without a choice leaves out, and how to have it: one sentence; null where that is nothing. */
export function beyondCore(catalogue: readonly { id: string }[]): string | null {
  const core = catalogue.filter(isCore).length;
  const more = catalogue.length - core;
  if (more === 0 || core === 0) return null;
  return `measuring the core, ${core} designs; ${more} more are in the catalogue: --variants '*' measures all, probe-bench list names them`;
}
