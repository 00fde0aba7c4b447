// SPDX-License-Identifier: MIT
import { architectures } from '../table/architectures.js';
import { type NamedKernel, shortRelease } from '../table/labels.js';
import type { Against } from './reversals.js';

/** What the order of the designs on a kernel is held against; numbers are places in a list of kernels. */
export interface Standing {
  /** of each architecture its kernels, in the list's order: a version is a step among these alone */
  own: number[][];
  /** by kernel, that of its series on the first architecture; null for those that are of it */
  twins: (number | null)[];
}

/** A kernel that is held against another; both are places in a list. */
export interface Held {
  against: Against;
  before: number;
  after: number;
}

/** How kernels stand to one another. One whose architecture is not known counts as of the first. */
export function standing(kernels: readonly NamedKernel[]): Standing {
  const order = architectures(kernels.map(({ arch }) => arch));
  const isOf = (arch: string | undefined) => (place: number) => (kernels[place]?.arch ?? order[0]) === arch;
  const places = kernels.map((_, place) => place);
  const own = order.length < 2 ? [places] : order.map((arch) => places.filter(isOf(arch)));
  const [first = []] = own;
  const twins = places.map((place) => (first.includes(place) ? null : twinOf(place, first, kernels)));
  return { own, twins };
}

/** What each kernel is held against, in the list's order; the first one where it is not the one before, too. */
export function heldAgainst({ own, twins }: Standing): Held[] {
  return twins.flatMap((twin, after): Held[] => {
    const places = own.find((all) => all.includes(after)) ?? [];
    const [first, previous] = [places[0], places[places.indexOf(after) - 1]];
    const held: [Against, number | null | undefined][] = [
      ['previous', previous],
      ['first', first === previous || first === after ? null : first],
      ['architecture', twin],
    ];
    return held.flatMap(([against, before]) => (before == null ? [] : [{ against, before, after }]));
  });
}

/** That of one release, or else of one series, or else the first. */
function twinOf(place: number, among: readonly number[], kernels: readonly NamedKernel[]): number | null {
  const nameOf = (at: number) => shortRelease(kernels[at]?.release ?? '');
  const seriesOf = (at: number) => /^\d+\.\d+/.exec(nameOf(at))?.[0] ?? nameOf(at);
  const alike = (spell: (at: number) => string) => among.find((one) => spell(one) === spell(place));
  return alike(nameOf) ?? alike(seriesOf) ?? among[0] ?? null;
}
