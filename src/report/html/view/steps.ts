// SPDX-License-Identifier: MIT
import { STEP_SIGNS } from '../../kernels/signs.js';
import { STEP_NAME, type Step, stepOf } from '../../kernels/step.js';
import type { GroupData } from '../data/page-data.js';
import { cellOf, type Selection } from './selection.js';
import type { State } from './state.js';
import type { Tell, Told } from './turns.js';

const TOLD: Readonly<Record<Step, { tone: Told['tone']; more: string }>> = {
  dearer: { tone: 'bad', more: 'more' },
  cheaper: { tone: 'good', more: 'less' },
};

/**
 * Where a cost is a step, as `stepOf` says, from the next older kernel of its architecture that measured the design and
 * is shown. Runs of one kernel have no order in time, and no steps.
 * @param spreads as `spreadsOf` has them
 */
export function stepsOf(
  group: GroupData,
  state: State,
  { runs }: Selection,
  spreads: ReadonlyMap<string, number>,
): Tell {
  if (group.across !== 'kernel') return () => [];
  return (design, run) => {
    const now = cellOf(design, state, run);
    const isPriced = (place: number) => runs.includes(place) && cellOf(design, state, place)?.cost != null;
    let place = group.runs[run]?.before ?? null;
    while (place !== null && !isPriced(place)) place = group.runs[place]?.before ?? null;
    const before = place === null ? null : cellOf(design, state, place);
    if (now === null || before === null) return [];
    const step = stepOf(before, now, group.unit, spreads.get(design.variant) ?? 0);
    if (step === null) return [];
    const { tone, more } = TOLD[step];
    const says = `costs over ${STEP_NAME} ${more} than on ${group.runs[place ?? -1]?.label}`;
    return [{ sign: STEP_SIGNS[step], tone, says }];
  };
}
