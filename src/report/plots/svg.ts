// SPDX-License-Identifier: MIT
import stringWidth from 'string-width';
import type { Unit } from '../../samples/sample.js';
import { plainNumber } from '../../samples/units.js';
import { attributes, escaped } from '../html/escape.js';
import type { DrawnRow } from './drawn-row.js';

/** A drawn picture: SVG without styles or scripts, coloured by the classes of the page or file that it stands in. */
export interface Picture {
  svg: string;
  /** in the units of the SVG, which are pixels at its natural size */
  width: number;
  height: number;
  /** sentences that stand below it */
  notes: string[];
}

/** Size of the letters in pictures. */
export const FONT_SIZE = 11;

/** About what a letter is wide of fonts that run wide. */
const LETTER = 6.4;

/** About how wide a text is, printable, in whatever font the reader has. */
export function widthOf(text: string): number {
  return stringWidth(text) * LETTER;
}

/** A whole SVG of this size; its label says to those who do not see it what it is. */
export function svgOf(width: number, height: number, label: string, inner: string): string {
  const frame = attributes({
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    ...{ width, height, role: 'img', 'aria-label': label },
    'font-family': 'system-ui, sans-serif',
    'font-size': FONT_SIZE,
  });
  return `<svg${frame}>${inner}</svg>`;
}

/** A coordinate in tenths. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** A line of text whose letters stand on y. */
export function textAt(
  text: string,
  x: number,
  y: number,
  look: { anchor?: 'middle' | 'end'; quiet?: boolean; bold?: boolean; turn?: number } = {},
): string {
  const { anchor, quiet = false, bold = false, turn } = look;
  const more =
    (anchor === undefined ? '' : ` text-anchor="${anchor}"`) +
    (bold ? ' font-weight="650"' : '') +
    (turn === undefined ? '' : ` transform="rotate(${turn} ${px(x)} ${px(y)})"`);
  return `<text class="${quiet ? 'fill-quiet' : 'fill-ink'}" x="${px(x)}" y="${px(y)}"${more}>${escaped(text)}</text>`;
}

/** A tooltip. */
export function titleOf(text: string): string {
  return `<title>${escaped(text)}</title>`;
}

/** A cost in words: `382 insn [380, 384]`. */
export function costText({ cost_low: low, cost_high: high }: DrawnRow, cost: number, unit: Unit): string {
  const bounds =
    low === null || high === null ? '' : ` [${plainNumber(low, unit)}, ${plainNumber(high, unit)}]`;
  return `${plainNumber(cost, unit)} ${unit}${bounds}`;
}
