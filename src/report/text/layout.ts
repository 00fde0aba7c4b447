// SPDX-License-Identifier: MIT
import stringWidth from 'string-width';
import type { Cell, Column, ReportTable } from '../table/model.js';
import { cut } from './fit.js';

/** Between two columns. */
const GAP = '  ';
/** Names get this width, or this share of the terminal, before other columns get any. */
const [NAME_WIDTH, NAME_SHARE] = [30, 0.375];
const LEAST_NAME = 8;

/** One column as it is printed: heading, unit and cells padded to one width. */
interface Laid {
  column: Column;
  width: number;
  heading: string;
  unit: string;
  /** by section, by row */
  cells: { text: string; tone: Cell['tone'] }[][];
}

/** The columns that fit in `width`, the headings of those that do not, and whether a name was cut. */
export interface Layout {
  laid: Laid[];
  dropped: string[];
  cutNames: boolean;
}

/** Fits the table into a width: caps names, drops columns by priority, then gives names what is left. */
export function layOut(table: ReportTable, width: number): Layout {
  const cap = Math.max(NAME_WIDTH, Math.floor(width * NAME_SHARE));
  const all = table.columns.map((column, place) => lay(table, column, place, cap));
  let kept = all;
  while (total(kept) > width) {
    const last = kept.reduce((a, b) => (b.column.priority > a.column.priority ? b : a));
    if (last.column.priority === 0) break;
    kept = kept.filter((one) => one !== last);
  }
  const excess = total(kept) - width;
  const laid = kept.map((one) => {
    if (one.column.id !== 'variant') return one;
    return lay(table, one.column, all.indexOf(one), Math.max(LEAST_NAME, one.width - excess));
  });
  const dropped = all.filter((one) => !kept.includes(one));
  return {
    laid,
    dropped: dropped.map(({ column }) => column.heading || column.id),
    cutNames: laid.some(({ cells }) => cells.flat().some(({ text }) => text.includes('…'))),
  };
}

/** The columns' cells of one line, side by side. */
export function line(laid: readonly Laid[], cell: (one: Laid) => string): string {
  return laid.map(cell).join(GAP).trimEnd();
}

function total(laid: readonly Laid[]): number {
  return laid.reduce((sum, { width }) => sum + width, GAP.length * (laid.length - 1));
}

function lay(table: ReportTable, column: Column, place: number, cap: number): Laid {
  const given = table.sections.map(({ rows }) => rows.map((row) => row[place] as Cell));
  const fraction = Math.max(0, ...given.flat().map(({ text }) => fractionOf(text).length));
  const cells = given.map((rows) =>
    rows.map((cell) => ({ text: spell(cell, column, fraction, cap), tone: cell.tone })),
  );
  const { heading, unit, align } = column;
  const texts = [heading, unit, ...cells.flat().map(({ text }) => text)];
  const width = Math.max(...texts.map((text) => stringWidth(text)));
  const pad = (text: string) => {
    const space = ' '.repeat(width - stringWidth(text));
    return align === 'left' ? text + space : space + text;
  };
  return {
    column,
    width,
    heading: pad(heading),
    unit: pad(unit),
    cells: cells.map((rows) => rows.map(({ text, tone }) => ({ text: pad(text), tone }))),
  };
}

function spell({ text, marks }: Cell, { id, align }: Column, fraction: number, cap: number): string {
  if (align === 'decimal') return text + ' '.repeat(fraction - fractionOf(text).length);
  if (id !== 'variant') return text;
  const tail = marks === '' ? '' : ` ${marks}`;
  const room = cap - stringWidth(tail);
  return room >= LEAST_NAME ? cut(text, room) + tail : cut(text + tail, cap);
}

function fractionOf(text: string): string {
  const point = text.indexOf('.');
  return point < 0 ? '' : text.slice(point);
}
