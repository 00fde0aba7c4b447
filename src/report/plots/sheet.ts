// SPDX-License-Identifier: MIT
import { printable } from '../../printable.js';
import { COLOURS, type Colour } from '../look/colours.js';
import { pictureColours } from '../look/css.js';
import { wrap } from '../text/fit.js';
import { FONT_SIZE, type Picture, px, svgOf, textAt, widthOf } from './svg.js';

const MARGIN = 16;
/** Between pictures. */
const GAP = 20;
const TITLE_SIZE = 15;
const TITLE_LINE = 20;
/** About what a bold letter of a title is wide. */
const BOLD_LETTER = 10;
const LINE = 16;
const LEAST_WIDTH = 480;
const MOST_COLUMNS = 4;

/** What stands on a sheet. */
export interface Sheet {
  title: string;
  /** below the title; broken into lines where it is long */
  subtitle: string;
  pictures: readonly Omit<Picture, 'notes'>[];
  /** below the pictures */
  notes: readonly string[];
}

/** A sheet as an SVG file: title, pictures in columns, notes; it has a ground and the colours of light and of dark. */
export function sheet({ title, subtitle, pictures, notes }: Sheet): string {
  const columns = Math.min(MOST_COLUMNS, Math.max(1, Math.ceil(Math.sqrt(pictures.length))));
  const cell = Math.max(0, ...pictures.map(({ width }) => width)) + GAP;
  const inside = Math.max(LEAST_WIDTH, columns * cell - GAP);
  const heading = textLines([title], inside, MARGIN, true);
  const head = textLines([subtitle], inside, heading.bottom + 2);
  const placed = inColumns(pictures, columns, cell, head.bottom + GAP);
  const foot = textLines(notes, inside, placed.bottom);
  const parts = [heading.svg, head.svg, placed.svg, foot.svg].join('\n');
  return fileOf(inside + 2 * MARGIN, foot.bottom + MARGIN, title, parts);
}

interface Block {
  svg: string;
  bottom: number;
}

/** Lines of text below y: of a title, or quiet ones. */
function textLines(texts: readonly string[], width: number, y: number, title = false): Block {
  const size = title ? TITLE_SIZE : FONT_SIZE;
  const high = title ? TITLE_LINE : LINE;
  const letters = Math.floor(width / (title ? BOLD_LETTER : widthOf(' ')));
  const lines = texts.flatMap((text) => wrap(printable(text), letters));
  const drawn = lines.map((line, place) =>
    textAt(line, MARGIN, y + (place + 1) * high, { quiet: !title, bold: title }),
  );
  return { svg: `<g font-size="${size}">${drawn.join('')}</g>`, bottom: y + lines.length * high };
}

/** Pictures row by row, below y; a row is as high as its highest. */
function inColumns(pictures: Sheet['pictures'], columns: number, cell: number, y: number): Block {
  const drawn: string[] = [];
  let bottom = y;
  for (let first = 0; first < pictures.length; first += columns) {
    const row = pictures.slice(first, first + columns);
    for (const [place, { svg }] of row.entries())
      drawn.push(`<g transform="translate(${px(MARGIN + place * cell)} ${px(bottom)})">${svg}</g>`);
    bottom += Math.max(...row.map(({ height }) => height)) + GAP / 2;
  }
  return { svg: drawn.join('\n'), bottom };
}

function fileOf(width: number, height: number, title: string, inner: string): string {
  const all = Object.keys(COLOURS) as Colour[];
  const style = pictureColours(all.filter((name) => name === 'ground' || inner.includes(`-${name}"`)));
  const ground = '<rect class="fill-ground" width="100%" height="100%"/>';
  return `${svgOf(width, height, title, `<style>${style}</style>${ground}\n${inner}\n`)}\n`;
}
