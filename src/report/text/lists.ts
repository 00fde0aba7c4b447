// SPDX-License-Identifier: MIT
import { listed } from '../../analysis/findings/words.js';
import { MOST_NAMES, someOf } from '../../some-of.js';

/** `a, b and c`; more than five as `someOf` has them. */
export function someListed(names: readonly string[]): string {
  return names.length <= MOST_NAMES + 1 ? listed(names) : someOf(names);
}
