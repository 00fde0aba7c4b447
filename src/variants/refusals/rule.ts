// SPDX-License-Identifier: MIT
import type { NativeError } from '../../native/index.js';
import { hookNamed, type KernelOption } from '../hooks.js';
import type { KernelFacts } from '../kernel-facts.js';
import type { Variant } from '../variant.js';

/** Why a step was refused. */
export type Refusal = Pick<NativeError, 'step' | 'errnoName' | 'decisive' | 'program' | 'place' | 'reason'>;

/** What is asked of a variant that was refused. */
export type Refused = Pick<Variant, 'hook' | 'needs' | 'programs' | 'maps' | 'moved'>;

/** What a kernel lacks. */
export interface Lack {
  /** follows the kernel's name: `has no function x: …` */
  text: string;
  /** the function or tracepoint that a program of the user's names and no kernel need have; absent for all else */
  missing?: string;
}

/** Explains one kind of refusal; null where it is another. */
export type Rule = (variant: Refused, refusal: Refusal, kernel: KernelFacts) => Lack | null;

export const OTHER = 'measure another kernel';

/** Whether a hook needs an option of the kernel's build. */
export function hookNeeds(hook: string, option: KernelOption): boolean {
  return hookNamed(hook)?.needs.includes(option) ?? false;
}
