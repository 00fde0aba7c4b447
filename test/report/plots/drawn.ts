// SPDX-License-Identifier: MIT
import fc from 'fast-check';
import { type DrawnRow, drawnRow } from '../../../src/report/plots/drawn-row.js';
import { hostileText } from '../../samples/rows.js';
import { anyAnalysis } from '../arbitrary.js';

/** What is drawn of a design by this name. */
export function drawn(variant: string, cost: number | null, part: Partial<DrawnRow> = {}): DrawnRow {
  const [hook = '', ...store] = variant.split('-');
  const named = { variant, hook, store: store.join('-'), cost };
  return { ...named, cost_low: null, cost_high: null, split: null, visits: [], ...part };
}

const number = fc.double({ min: -1e300, max: 1e300, noNaN: true });

/** Rows of any analysis, their hooks, stores and visits hostile as well. */
export const anyDrawnRows: fc.Arbitrary<DrawnRow[]> = anyAnalysis.chain(({ groups }) => {
  const rows = groups.flatMap((group) => group.rows);
  const visits = fc.array(fc.tuple(number, fc.integer({ min: 1, max: 1000 })), { maxLength: 5 });
  const own = fc.tuple(hostileText, hostileText, visits);
  return fc.array(own, { minLength: rows.length, maxLength: rows.length }).map((all) =>
    rows.map((row, place) => {
      const [hook, store, tally] = all[place] as (typeof all)[number];
      return {
        ...drawnRow(
          row,
          [...tally].sort(([a], [b]) => a - b),
        ),
        hook,
        store,
      };
    }),
  );
});

const TAGS = ['svg', 'g', 'path', 'rect', 'circle', 'text', 'title', 'style'];

/** What is wrong with an SVG text; null where nothing is: it is of known tags, of valid XML, and has no false number. */
export function faultOf(svg: string): string | null {
  const stray = [...svg.matchAll(/<\/?([^\s/>]*)/g)].find(([, tag = '']) => !TAGS.includes(tag));
  if (stray !== undefined) return `a tag ${stray[1]}`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 forbids
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/u.test(svg)) return 'a character';
  if (/&(?!(amp|lt|gt|quot|#39);)/.test(svg)) return 'a bare &';
  const attributes = [...svg.matchAll(/ ([\w:-]+)="([^"]*)"/g)];
  const numbers = attributes.filter(([, name]) => name !== 'aria-label').map(([, , value = '']) => value);
  return numbers.find((value) => /NaN|Infinity|undefined|null|e\+/.test(value)) ?? null;
}

/** What is written in a picture. */
export function texts(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);
}

/** The tooltips of a picture. */
export function titles(svg: string): string[] {
  return [...svg.matchAll(/<title>([^<]*)<\/title>/g)].map(([, text = '']) => text);
}
