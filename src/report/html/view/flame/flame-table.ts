// SPDX-License-Identifier: MIT
import type { Explained } from '../../../../analysis/profile/explained.js';
import { change, count, exact } from '../../../profile/count.js';
import { functionsOf } from '../../../profile/place-rows.js';
import { percents } from '../../../table/number.js';
import { attributes, escaped } from '../../escape.js';

/** So many functions have a row of their own. */
const MOST = 10;

/** Instructions of a function, or of several, on the run and on that which it is compared with. */
interface Row {
  name: string;
  here: number;
  there: number;
}

/**
 * What an event executes in the ten largest functions, or in those that changed most against `there`, in all others,
 * and in all. A function that a run's events do not reach executes 0 there.
 * @param labels names of the runs
 * @returns HTML
 */
export function functionTable(
  here: Explained,
  there: Explained | null,
  labels: { here: string; there: string },
): string {
  const alone = there === null;
  const heads = alone
    ? ['function', 'instructions', '% of the cost']
    : ['function', labels.here, labels.there, 'change'];
  const caption = alone
    ? 'Instructions by function, the largest first'
    : 'Instructions by function, the largest change first';
  const cells = alone
    ? ({ here: own }: Row) => [count(own), here.cost > 0 ? (percents([own / here.cost])[0] ?? '') : '']
    : (row: Row) => [count(row.here), count(row.there), change(row.here - row.there)];
  const lines = rows(here, there).map((row) => line(row.name, cells(row)));
  const region = { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': caption };
  return `<div${attributes(region)}><table class="flame-functions">
<caption>${caption}</caption>
<thead><tr>${heads.map(head).join('')}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody>
</table></div>`;
}

function head(text: string, place: number): string {
  return `<th${attributes({ scope: 'col', class: place > 0 ? 'number' : null })}>${escaped(text)}</th>`;
}

function line(name: string, cells: readonly string[]): string {
  return `<tr><th scope="row">${escaped(name)}</th>${cells.map((text) => `<td class="number">${escaped(text)}</td>`).join('')}</tr>`;
}

function rows(here: Explained, there: Explained | null): Row[] {
  const all = functionRows(here, there);
  const rest = all.slice(MOST);
  const untold = { name: '(no function)', here: here.untold, there: there?.untold ?? 0 };
  return [
    ...all.slice(0, MOST),
    ...(rest.length === 0
      ? []
      : [summed(`${rest.length} other function${rest.length === 1 ? '' : 's'}`, rest)]),
    ...(exact(untold.here) === 0 && exact(untold.there) === 0 ? [] : [untold]),
    { name: 'sum', here: here.cost, there: there?.cost ?? 0 },
  ];
}

function functionRows(here: Explained, there: Explained | null): Row[] {
  const all = new Map(
    functionsOf(here).map(({ name, instructions }) => [name, { name, here: instructions, there: 0 }]),
  );
  for (const { name, instructions } of there === null ? [] : functionsOf(there))
    all.set(name, { name, here: all.get(name)?.here ?? 0, there: instructions });
  const sizeOf = (row: Row) => (there === null ? row.here : Math.abs(row.here - row.there));
  const some = [...all.values()].filter((row) => exact(row.here) !== 0 || exact(row.there) !== 0);
  return some.sort((a, b) => sizeOf(b) - sizeOf(a) || b.here - a.here || (a.name < b.name ? -1 : 1));
}

function summed(name: string, parts: readonly Row[]): Row {
  const sum = (side: 'here' | 'there') => parts.reduce((all, part) => all + part[side], 0);
  return { name, here: sum('here'), there: sum('there') };
}
