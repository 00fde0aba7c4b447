// SPDX-License-Identifier: MIT
import type { Colour } from '../../look/colours.js';
import type { DrawnRow } from '../drawn-row.js';
import { along, beyond, type Scale } from '../scale.js';
import { px } from '../svg.js';

/** How deep the teeth of a torn end are. */
const TOOTH = 3;

/** Where a bar is drawn. */
interface Box {
  left: number;
  width: number;
  top: number;
  height: number;
}

/**
 * The bar of a row: dispatch and body from 0 on, negative ones to the left; a cost that is not split is one part. What is
 * beyond the scale ends in teeth. Empty without a cost.
 */
export function barParts(row: DrawnRow, scale: Scale, { left, width, top, height }: Box): string {
  const x = (value: number) => left + along(value, scale, width);
  const drawn = partsOf(row).map(([part, start, end]) => {
    if (beyond(start, scale) !== 0 && beyond(start, scale) === beyond(end, scale)) return '';
    const near = px(x(start));
    const far = x(end);
    const side = beyond(end, scale);
    const tooth = px(far - side * TOOTH);
    const step = height / 4;
    const teeth = [tooth, px(far), tooth, px(far), tooth]
      .map((at, place) => `L${at} ${px(top + place * step)}`)
      .join('');
    const edge = side === 0 ? `H${px(far)}v${px(height)}` : teeth;
    return `<path class="fill-${part}" d="M${near} ${px(top)}${edge}H${near}z"/>`;
  });
  return drawn.join('');
}

/** Whether a row's bar has a torn end. */
export function isTorn(row: DrawnRow, scale: Scale): boolean {
  return partsOf(row).some(([, , end]) => beyond(end, scale) !== 0);
}

/** Parts of one sign follow one another; of two signs each begins at 0. */
function partsOf({ cost, split }: DrawnRow): [part: Colour, start: number, end: number][] {
  if (cost === null) return [];
  if (split === null) return [['whole', 0, cost]];
  const { dispatch, body } = split;
  const start = Math.sign(dispatch) * Math.sign(body) > 0 ? dispatch : 0;
  return [
    ['dispatch', 0, dispatch],
    ['body', start, start + body],
  ];
}
