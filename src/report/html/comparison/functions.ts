// SPDX-License-Identifier: MIT
import type { Comparison } from '../../../analysis/compare/compare-types.js';
import { changeSentence } from '../../../analysis/profile/changes.js';
import type { PlaceCost } from '../../../analysis/profile/explained.js';
import { groupBy } from '../../../group-by.js';
import { EXECUTED } from '../../../samples/profile.js';
import { type ComparedFunctions, comparedByFunction } from '../../compare/compare-functions.js';
import { flamePicture } from '../../profile/flame/picture.js';
import { changes } from '../../table/number.js';
import { attributes, escaped } from '../escape.js';
import { BETWEEN_NAMES } from './comparison-data.js';

/** Of a design so many functions are listed. */
const MOST_FUNCTIONS = 20;
/** A graph is large: so many designs have one, those that changed most. */
const MOST_GRAPHS = 10;

/** How designs changed by function that are known so on both sides, the largest change first; empty without any. */
export function functionSection(comparison: Comparison): string {
  const { columns } = comparison;
  const all = comparedByFunction(comparison).sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
  const alike = groupBy(all, ({ to, change, untold, functions }) =>
    JSON.stringify([to, change, untold, functions]),
  );
  return [...alike.values()].map((group, place) => fold(group, columns, place < MOST_GRAPHS)).join('\n');
}

/** A sentence on designs that changed alike, and folded under it their names and functions, and perhaps a graph. */
function fold(group: readonly ComparedFunctions[], columns: readonly string[], drawn: boolean): string {
  const [one] = group as [ComparedFunctions];
  const { variant, from, to, functions, before, after } = one;
  const names = group.map((other) => other.variant).join(BETWEEN_NAMES);
  const own = attributes({ 'data-names': names, 'data-column': columns.indexOf(to) });
  const alike = group.length === 1 ? '' : ` and ${group.length - 1} more alike`;
  const where = columns.length > 2 ? ` from ${from} to ${to}` : '';
  const sentence = escaped(`${changeSentence(variant + alike + where, one)}.`);
  if (functions.length === 0) return `<p${own}>${sentence}</p>`;
  const graph = drawn ? `\n${flamePicture(before, after)}` : '';
  const all = alike === '' ? '' : `<p class="names">${escaped(names)}</p>\n`;
  return `<details${own}><summary>${sentence}</summary>\n${all}${functionTable(one)}${graph}\n</details>`;
}

/** The functions that changed, the largest change first, and what they execute more of. */
function functionTable({ variant, functions }: ComparedFunctions): string {
  const heads = ['function', ...EXECUTED].map((name, place) => {
    return `<th${attributes({ scope: 'col', class: place === 0 ? 'text' : 'number' })}>${name}</th>`;
  });
  const shown = functions.slice(0, MOST_FUNCTIONS);
  const left = functions.length - shown.length;
  const more = left === 0 ? '' : `\n<p class="names">and ${left} more, each of a smaller change</p>`;
  const name = `The functions of ${variant} that changed`;
  return `<div${attributes({ class: 'scroll', role: 'region', tabindex: 0, 'aria-label': name })}>
<table><thead><tr>${heads.join('')}</tr></thead>
<tbody>
${shown.map(functionRow).join('\n')}
</tbody></table></div>${more}`;
}

function functionRow(place: PlaceCost): string {
  const counts = EXECUTED.flatMap((column) => changes([place[column]], 'insn'));
  const cells = counts.map((text) => `<td class="number">${text}</td>`);
  return `<tr><th scope="row">${escaped(place.name)}</th>${cells.join('')}</tr>`;
}
