// SPDX-License-Identifier: MIT
import { attributes, escaped } from '../escape.js';

/** A column's head. */
export interface Head {
  /** what is sorted by; null where the column has no order */
  sort: string | null;
  text: string;
  /** in a line of its own, such as a unit */
  below: string;
  kind: 'text' | 'number';
}

/** The head of a column, a button where it can be sorted by; it says whether it is. */
export function header({ sort, text, below, kind }: Head, chosen: string): string {
  const [up, down] = [sort === chosen, `-${sort}` === chosen];
  const order = up ? 'ascending' : down ? 'descending' : null;
  const own = attributes({ scope: 'col', class: kind, 'aria-sort': order });
  const inner = escaped(text) + (below === '' ? '' : `<span class="unit">${escaped(below)}</span>`);
  if (sort === null) return `<th${own}>${inner}</th>`;
  return `<th${own}><button${attributes({ type: 'button', 'data-sort': sort })}>${inner}</button></th>`;
}
