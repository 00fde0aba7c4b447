// SPDX-License-Identifier: MIT
import type { Unit } from '../../../samples/sample.js';
import { plainNumber } from '../../../samples/units.js';
import type { CellData, GroupData } from '../data/page-data.js';
import { TURNS, type Turn } from './turns.js';

/** A cost, or why there is none, in few words. */
export function costText({ cost, status }: CellData, unit: Unit): string {
  if (cost !== null) return plainNumber(cost, unit);
  return status === 'measured' ? 'counts only' : status;
}

/** The signs behind a cost, as HTML: where the order turned, and a doubt. */
export function signOf({ verdict }: CellData, turn: Turn | null): string {
  const turned = turn === null ? '' : ` <span class="${TURNS[turn].tone}">${TURNS[turn].sign}</span>`;
  return turned + (verdict === 'inconclusive' ? ' <span class="doubtful">?</span>' : '');
}

/** A cell as it is read aloud. */
export function spoken(
  cell: CellData,
  turn: Turn | null,
  variant: string,
  { runs, unit }: GroupData,
  run: number,
): string {
  const { verdict, cost } = cell;
  const parts = [
    `${variant} on ${runs[run]?.label}: ${costText(cell, unit)}${cost === null ? '' : ` ${unit}`}`,
    turn === null ? '' : TURNS[turn].says,
    verdict === 'inconclusive' ? 'inconclusive' : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
