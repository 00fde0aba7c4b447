// SPDX-License-Identifier: MIT
import type { Analysis } from '../types.js';
import type { Finding } from './scene.js';
import { amount, atThreads, listed } from './words.js';

/** Of more thread counts the first are told. */
const MOST_NAMED = 2;

/** That a run is biased, at which thread counts and by how much; nothing of a run that is not. */
export function biased({ groups, unit }: Analysis): Finding[] {
  const all = groups.flatMap(({ biased, control, threads }) =>
    biased && control !== null ? [{ control, threads }] : [],
  );
  if (all.length === 0) return [];
  const off = all.map(({ control: { estimate, low, high }, threads }) => {
    return `${amount(estimate, unit, low, high)} ${atThreads(threads)}`;
  });
  const more = all.length - MOST_NAMED;
  const told = more > 0 ? [...off.slice(0, MOST_NAMED), `something at ${more} more thread counts`] : off;
  const where = all.length < groups.length ? ' there' : '';
  const text = `This run is biased: the A/A control, where nothing should differ, costs ${listed(told)}. No verdict is given${where}, and its figures may be off by as much.`;
  const numbers = all.flatMap(({ control: { estimate, low, high }, threads }) => [
    [`control_${threads}`, estimate],
    [`low_${threads}`, low],
    [`high_${threads}`, high],
  ]);
  return [{ code: 'biased', text, numbers: Object.fromEntries(numbers) }];
}
