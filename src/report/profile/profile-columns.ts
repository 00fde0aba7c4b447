// SPDX-License-Identifier: MIT
import { EXECUTED, type Executed } from '../../samples/profile.js';
import type { Source } from '../table/body.js';
import { columnName } from '../table/labels.js';
import { percents } from '../table/number.js';
import { change, count } from './count.js';
import type { PlaceRow } from './place-rows.js';

/** Stands where a function of another kernel executes nothing. */
export const NOTHING = '·';
const DECIMAL = { unit: '', align: 'decimal', stays: true } as const;

/** The column of names; the layout knows it by this id, and cuts it last. */
export function nameColumn(heading: string): Source<PlaceRow> {
  const texts = (rows: readonly PlaceRow[]) => rows.map(({ name }) => name);
  return { id: 'variant', heading, unit: '', align: 'left', priority: 0, stays: true, texts };
}

/** Of one kernel: instructions, their share of the cost, and the accesses, which are dropped first. */
export function placeColumns(): Source<PlaceRow>[] {
  const [executed, ...accesses] = EXECUTED.map((id, at) => {
    return { ...DECIMAL, id, heading: id, priority: at && at + 1, texts: textsOf(0, id) };
  });
  const share: Source<PlaceRow> = {
    ...{ ...DECIMAL, id: 'share', heading: 'share', unit: '%', priority: 1 },
    texts: (rows) => percents(rows.map((row) => row.share)),
  };
  return [executed as Source<PlaceRow>, share, ...accesses];
}

/** Of several kernels: the instructions on each, and the difference. The kernels in between are dropped first. */
export function kernelColumns(kernels: readonly string[]): Source<PlaceRow>[] {
  const columns = kernels.map((kernel, at): Source<PlaceRow> => {
    const priority = at === 0 ? 0 : at === kernels.length - 1 ? 2 : 2 + at;
    const texts = textsOf(at, 'instructions');
    return { ...DECIMAL, id: `kernel ${at}`, heading: columnName(kernel), unit: 'insn', priority, texts };
  });
  const difference: Source<PlaceRow> = {
    ...{ ...DECIMAL, id: 'difference', heading: 'difference', unit: 'insn', priority: 1 },
    texts: (rows) => rows.map((row) => (row.difference === null ? '' : change(row.difference))),
    tone: (row) => (row.difference ? (row.difference > 0 ? 'bad' : 'good') : null),
  };
  return [...columns, difference];
}

/** On one kernel: empty what was not measured, a sign for nothing there. */
function textsOf(kernel: number, column: keyof Executed) {
  return (rows: readonly PlaceRow[]) =>
    rows.map(({ on }) => {
      const place = on[kernel];
      if (place === null) return NOTHING;
      return place?.[column] === undefined ? '' : count(place[column]);
    });
}
