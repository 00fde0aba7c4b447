// SPDX-License-Identifier: MIT
import type { DrawnRow } from '../drawn-row.js';
import type { Scale } from '../scale.js';
import { barParts } from './bar-parts.js';

const WIDTH = 72;
const HEIGHT = 8;
const FRAME = `<svg class="cell-bar" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" aria-hidden="true">`;

/** A row's dispatch and body as a bar of 72 by 8, which stands beside the number in a cell. Empty without a cost. */
export function cellBar(row: DrawnRow, scale: Scale): string {
  const parts = barParts(row, scale, { left: 0, width: WIDTH, top: 0, height: HEIGHT });
  return parts === '' ? '' : `${FRAME}${parts}</svg>`;
}
