// SPDX-License-Identifier: MIT
import type { GroupData } from '../../data/page-data.js';
import type { Selection } from '../selection.js';
import type { State } from '../state.js';
import { flameView } from './flame-view.js';

/** The profiles of the designs that are shown; empty where no run of the group has any. */
export function profilesView({ flame, runs }: GroupData, state: State, { designs }: Selection): string {
  const shown = new Set(designs.map(({ variant }) => variant));
  const labels = runs.map(({ label }) => label);
  return flameView(flame, state.flame, labels, (variant) => shown.has(variant));
}
