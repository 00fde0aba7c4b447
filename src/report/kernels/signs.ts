// SPDX-License-Identifier: MIT
import type { Against, Turn } from './reversals.js';
import type { Step } from './step.js';

/** Behind a cost: it is a step from the one before. */
export const STEP_SIGNS: Readonly<Record<Step, string>> = { dearer: '+', cheaper: '−' };

/** Behind a cost: what the design became beside each that it is held against. */
export const TURN_SIGNS: Readonly<Record<Against, Readonly<Record<Turn, string>>>> = {
  previous: { risen: '↑', fallen: '↓', both: '↕' },
  first: { risen: '⇡', fallen: '⇣', both: '⇅' },
  architecture: { risen: '⇑', fallen: '⇓', both: '⇕' },
};
