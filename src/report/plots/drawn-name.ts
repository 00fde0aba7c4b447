// SPDX-License-Identifier: MIT
import { printable } from '../text/printable.js';

/**
 * A name as it is drawn. Vega keeps the groups it stacks and facets by in a plain object, where a name such as
 * `valueOf` finds what every object has: such a one gets a blank behind it.
 */
export function drawnName(name: string): string {
  const text = printable(name);
  return text in Object.prototype ? `${text} ` : text;
}
