// SPDX-License-Identifier: MIT
import { architectures } from '../table/architectures.js';
import type { Turn } from './kernel-lines.js';

/** Behind a cost: what the design has become since an earlier kernel of its architecture, beside another. */
export const TURN_SIGNS: Readonly<Record<Turn, string>> = { risen: '↑', fallen: '↓', both: '↕' };
/** Likewise, beside what it is on the first architecture. */
export const ACROSS_SIGNS: Readonly<Record<Turn, string>> = { risen: '⇑', fallen: '⇓', both: '⇕' };

/** What the signs of a table mean, of those that are seen. */
export function turnLegend(seen: (sign: string) => boolean, arches: readonly (string | null)[]): string[] {
  const [first, other] = architectures(arches);
  const among = other === undefined ? '' : ' of its architecture';
  const turned = `↑ cheaper, ↓ dearer than a design that it was dearer, cheaper than on an earlier kernel${among} (↕ both)`;
  const across = `⇑ cheaper, ⇓ dearer against another design than on ${first} (⇕ both)`;
  const any = (signs: Readonly<Record<Turn, string>>) => Object.values(signs).some(seen);
  return [...(any(TURN_SIGNS) ? [turned] : []), ...(any(ACROSS_SIGNS) ? [across] : [])];
}
