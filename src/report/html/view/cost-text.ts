// SPDX-License-Identifier: MIT
import type { Unit } from '../../../samples/sample.js';
import { plainNumber } from '../../../samples/units.js';
import type { CellData, GroupData } from '../data/page-data.js';
import type { Told } from './turns.js';

/** A cost, or why there is none, in few words. */
export function costText({ cost, status }: CellData, unit: Unit): string {
  if (cost !== null) return plainNumber(cost, unit);
  return status === 'measured' ? 'counts only' : status;
}

/** The signs behind a cost, as HTML: where the order turned, and a doubt. */
export function signOf({ verdict }: CellData, told: readonly Told[]): string {
  const signs = told.map(({ tone, sign }) => ` <span class="${tone}">${sign}</span>`);
  return signs.join('') + (verdict === 'inconclusive' ? ' <span class="doubtful">?</span>' : '');
}

/** A cell as it is read aloud. */
export function spoken(
  cell: CellData,
  told: readonly Told[],
  variant: string,
  { runs, unit }: GroupData,
  run: number,
): string {
  const { verdict, cost } = cell;
  const parts = [
    `${variant} on ${runs[run]?.label}: ${costText(cell, unit)}${cost === null ? '' : ` ${unit}`}`,
    ...told.map(({ says }) => says),
    verdict === 'inconclusive' ? 'inconclusive' : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
