// SPDX-License-Identifier: MIT
import { argsOf } from './commands.js';
import type { Printed, Step } from './page.js';

/** A command `explain` of a page by itself, which shares its boots with the page's others. */
export interface ExplainStep extends Printed {
  args: string[];
}

/** The page's commands `explain`, but for those that other commands prepare or that are to fail. */
export function explainSteps(steps: readonly Step[]): ExplainStep[] {
  return steps.flatMap((step) => {
    if (step.kind !== 'printed' || step.options.error || step.commands.length !== 1) return [];
    const args = argsOf(step.commands[0]?.text ?? '');
    return args?.[0] === 'explain' ? [{ ...step, args }] : [];
  });
}
