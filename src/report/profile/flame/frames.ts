// SPDX-License-Identifier: MIT
import stringWidth from 'string-width';
import { printable } from '../../../printable.js';
import { attributes, escaped } from '../../html/escape.js';
import { cut } from '../../text/fit.js';
import type { Flame, Frame } from './layout.js';
import type { Words } from './words.js';

/** Between two rows of frames, and of a row. */
const ROW = 20;
const GAP = 1;
const PADDING = 3;

export const FONT_SIZE = 12;
/** Of monospace fonts the widest are this wide, in parts of the font's size. */
const CHARACTER = 0.61;

/** How high the frames of a graph are together. */
export function heightOf({ depth }: Flame): number {
  return (depth + 1) * ROW;
}

/** The frames of a graph as elements of SVG, the lowest at the bottom: its left upper corner at `x` and `y`. */
export function drawFrames(flame: Flame, words: Words, x: number, y: number): string {
  const rowOf = ({ depth }: Frame) => y + (flame.depth - depth) * ROW;
  const frames = flame.frames.map((frame) => drawFrame(frame, x + frame.x, rowOf(frame), words));
  return ['<g class="fill-ink stroke-ink">', ...frames, '</g>'].join('\n');
}

function drawFrame(frame: Frame, left: number, y: number, words: Words): string {
  const x = rounded(left);
  const width = rounded(Math.max(frame.width - GAP, frame.width / 2));
  const tooltip = [frame.name, ...words.tooltip(frame)].map(escaped).join('\n');
  const box = attributes({ class: `fill-${words.fillOf(frame)}`, x, y, width, height: ROW - GAP, rx: 1 });
  const text = fitting(printable(frame.name), words.valueOf(frame), width);
  const shown =
    text === '' ? '' : `<text${attributes({ x: rounded(x + PADDING), y: y + 14 })}>${escaped(text)}</text>`;
  return `<g><title>${tooltip}</title><rect${box}/>${shown}</g>`;
}

/** The name, with the value behind it if both fit, or as much of it as does. */
function fitting(name: string, value: string, width: number): string {
  const letters = Math.floor((width - 2 * PADDING) / (FONT_SIZE * CHARACTER));
  const both = value === '' ? name : `${name} ${value}`;
  if (stringWidth(both) <= letters) return both;
  return letters < 3 ? '' : cut(name, letters);
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}
