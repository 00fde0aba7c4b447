// SPDX-License-Identifier: MIT
import type { Explained } from '../../analysis/profile/explained.js';
import { groupBy } from '../../group-by.js';
import { printable } from '../../printable.js';
import { BETWEEN } from '../../samples/profile.js';
import { exact } from './count.js';
import { byDesign } from './designs.js';

/**
 * Call stacks as flamegraph.pl and speedscope read them, a line each: `a;b;c 12`. Of several designs the design is
 * the first frame. Two kernels are two columns, as difffolded.pl writes them, if all designs are on both; else the
 * kernel is a frame. Instructions below 0 are written too: flamegraph.pl ignores such lines.
 */
export function foldedStacks(explained: readonly Explained[]): string {
  const { kernels, designs } = byDesign(explained);
  const paired = kernels.length === 2 && designs.every(({ on }) => !on.includes(undefined));
  const lines = designs.flatMap(({ variant, on }) => {
    const first = designs.length > 1 ? [frame(variant)] : [];
    if (paired) return folded(first, on);
    return on.flatMap((one, at) =>
      folded(kernels.length > 1 ? [...first, frame(kernels[at] ?? '')] : first, [one]),
    );
  });
  return lines.map((line) => `${line}\n`).join('');
}

/** The stacks of either, with what each has there. */
function folded(first: readonly string[], sides: readonly (Explained | undefined)[]): string[] {
  const all = sides.flatMap((one, side) => (one?.stacks ?? []).map((place) => ({ ...place, side })));
  return [...groupBy(all, ({ name }) => name)].map(([name, places]) => {
    const values = sides.map((_, side) => places.find((place) => place.side === side)?.instructions ?? 0);
    const stack = [...first, ...name.split(BETWEEN).map(frame)].join(BETWEEN);
    return `${stack} ${values.map(plain).join(' ')}`;
  });
}

/** A name without what ends a frame or begins a number there. */
function frame(name: string): string {
  return printable(name).replaceAll(BETWEEN, ':').replaceAll(' ', '_');
}

/** In digits, without an exponent. */
function plain(value: number): string {
  const known = exact(value);
  return Number.isInteger(known) ? String(known) : known.toFixed(9).replace(/0+$/, '');
}
