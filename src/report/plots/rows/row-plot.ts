// SPDX-License-Identifier: MIT
import { printable } from '../../../printable.js';
import { cutMiddle } from '../../text/fit.js';
import { along, type Scale, ticksOf, tickText } from '../scale.js';
import { type Picture, px, svgOf, textAt, titleOf, widthOf } from '../svg.js';

const WIDTH = 430;
const ROW = 15;
const NAME_LETTERS = 28;
const GAP = 8;
/** Above the rows: what marks mean, and the axis. */
const TOP = 36;
const KEY_LINE = 11;
/** A plot of more rows has its axis at the bottom, too. */
const LONG = 20;
const BOTTOM = 18;

/** What is drawn of a row: its name at the left, marks in its band, a value at the right. */
export interface BandRow {
  name: string;
  /** empty where the plot has no values */
  value: string;
  /** the value is one that the scale does not reach */
  bold: boolean;
  tooltip: string;
  marks: (band: Band) => string;
}

/** Where a row's marks are. */
export interface Band {
  x: (value: number) => number;
  left: number;
  width: number;
  /** the middle of its height */
  y: number;
}

/** What stands above the rows. */
export interface Head {
  label: string;
  unit: string;
  /** marks, each with what it means; a mark is drawn around 0 0 and 10 wide */
  key: readonly (readonly [mark: string, meaning: string])[];
}

/** Rows one under the other over one axis, all equally high; the height grows with them. */
export function rowPlot(rows: readonly BandRow[], scale: Scale, head: Head): Omit<Picture, 'notes'> {
  const names = rows.map(({ name }) => cutMiddle(printable(name), NAME_LETTERS));
  const widest = (texts: readonly string[]) =>
    texts.reduce((most, text) => Math.max(most, widthOf(text) + GAP), 0);
  const left = widest(names);
  // the unit stands beside the axis' last number, which reaches beyond the end
  const right = widest([...rows.map(({ value }) => value), `00${head.unit}`]);
  const width = WIDTH - left - right;
  const x = (value: number) => left + along(value, scale, width);
  const bottom = TOP + rows.length * ROW;
  const bands = rows.map((row, place) =>
    drawRow(row, names[place] ?? '', { x, left, width, y: TOP + (place + 0.5) * ROW }),
  );
  const height = bottom + (rows.length > LONG ? BOTTOM : 2);
  const inner = [keyOf(head), axis(scale, x, bottom, rows.length > LONG, head.unit), ...bands].join('');
  return { svg: svgOf(WIDTH, height, head.label, inner), width: WIDTH, height };
}

function drawRow({ value, bold, tooltip, marks }: BandRow, name: string, band: Band): string {
  const { left, y } = band;
  const base = y + 4;
  const texts = [
    textAt(name, left - GAP, base, { anchor: 'end' }),
    value === '' ? '' : textAt(value, WIDTH - 1, base, { anchor: 'end', quiet: !bold, bold }),
  ].join('');
  // all of a row shows its tooltip, not its marks alone
  const area = `<rect x="0" y="${px(y - ROW / 2)}" width="${WIDTH}" height="${ROW}" fill="none" pointer-events="all"/>`;
  return `<g>${titleOf(tooltip)}${area}${texts}${marks(band)}</g>`;
}

function axis(scale: Scale, x: Band['x'], bottom: number, twice: boolean, unit: string): string {
  const ticks = ticksOf(scale);
  const grid = ticks.map((tick) => `M${px(x(tick))} ${TOP - 3}V${bottom}`).join('');
  const zero = `<path class="stroke-quiet" d="M${px(x(0))} ${TOP - 3}V${bottom}"/>`;
  const namesAt = (y: number) =>
    ticks.map((tick) => textAt(tickText(tick), x(tick), y, { anchor: 'middle', quiet: true })).join('') +
    textAt(unit, WIDTH - 1, y, { anchor: 'end', quiet: true });
  const names = namesAt(TOP - 8) + (twice ? namesAt(bottom + 13) : '');
  return `<path class="stroke-line" d="${grid}"/>${zero}${names}`;
}

function keyOf({ key }: Head): string {
  let x = 1;
  const drawn = key.map(([mark, meaning]) => {
    const text = textAt(meaning, x + 15, KEY_LINE, { quiet: true });
    const moved = `<g transform="translate(${px(x + 5)} ${KEY_LINE - 4})">${mark}</g>`;
    x += 15 + widthOf(meaning) + 12;
    return moved + text;
  });
  return drawn.join('');
}
