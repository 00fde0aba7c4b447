// SPDX-License-Identifier: MIT
import { printable } from '../../../printable.js';
import { cutMiddle } from '../../text/fit.js';
import { px, textAt, widthOf } from '../svg.js';
import type { Section } from './sections.js';

/** What a long name is cut to, in letters. */
const MOST = 12;
const TURN = -40;
/** What a turned label takes of the axis, and below it. */
const TURNED_WIDTH = 13;
const TURNED_HEIGHT = 58;
const HEIGHT = 16;
const GAP = 5;

/** What stands under an axis of steps. */
export interface StepLabels {
  height: number;
  /** at these places along the axis, whose line is at y */
  draw: (places: readonly number[], y: number) => string;
}

/**
 * The labels of steps that are so far apart: turned where they are long, and only some where they are many. Below them
 * stand the names of sections; between these nothing is written.
 */
export function stepLabels(
  steps: readonly string[],
  apart: number,
  sections: readonly Section[] = [],
): StepLabels {
  const parts = sections.length === 0 ? [{ from: 0, to: steps.length }] : sections;
  const named = parts.map(({ from, to }) => {
    return shortNames(steps.slice(from, to)).map((text, nth) => ({ text, nth, place: from + nth }));
  });
  const widest = Math.max(0, ...named.flat().map(({ text }) => widthOf(text))) + GAP;
  const turned = widest > apart && widest > widthOf('10.10.1') && named.flat().length > 1;
  const every = Math.max(1, Math.ceil((turned ? TURNED_WIDTH : widest) / apart));
  const high = turned ? TURNED_HEIGHT : HEIGHT;
  return {
    height: high + (sections.length === 0 ? 0 : HEIGHT),
    draw(places, y) {
      const at = (place: number) => places[place] ?? 0;
      const line = named.flat().map(({ place }) => `M${px(at(place))} ${px(y)}v3`);
      const written = named.flat().filter(({ nth }) => nth % every === 0);
      const labels = written.map(({ text, place }) =>
        turned
          ? textAt(text, at(place) + 3, y + 12, { anchor: 'end', quiet: true, turn: TURN })
          : textAt(text, at(place), y + 14, { anchor: 'middle', quiet: true }),
      );
      const below = sections.map(({ name, from, to }) => {
        const middle = (at(from) + at(to - 1)) / 2;
        return textAt(printable(name), middle, y + high + 10, { anchor: 'middle', quiet: true });
      });
      return `<path class="stroke-quiet" d="${line.join('')}"/>${[...labels, ...below].join('')}`;
    },
  };
}

/** `6.12` for `6.12.94+deb13-cloud-amd64`, as far as the steps still differ; other names are cut. */
export function shortNames(steps: readonly string[]): string[] {
  for (const version of [/^\d+\.\d+/, /^\d+\.\d+\.\d+/]) {
    const short = steps.flatMap((step) => version.exec(step) ?? []);
    if (short.length === steps.length && new Set(short).size === steps.length) return short;
  }
  return steps.map((step) => cutMiddle(printable(step), MOST));
}
