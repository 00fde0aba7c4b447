// SPDX-License-Identifier: MIT

import { realpathSync } from 'node:fs';
import { groupBy } from '../../group-by.js';
import type { TellLacking } from '../../samples/csv/csv-rows.js';

/** How many files a line names. */
const MOST_NAMED = 4;

/** Which files lack which columns. A file counts once, however often and by whatever path it is read. */
export class Lacks {
  readonly #files = new Map<string, { path: string; columns: readonly string[] }>();

  readonly tell: TellLacking = (path, columns) => {
    const file = realpathSync(path);
    if (!this.#files.has(file)) this.#files.set(file, { path, columns });
  };

  /** One line for all files that lack the same columns. */
  lines(): string[] {
    const alike = groupBy(this.#files.values(), ({ columns }) => columns.join(', '));
    return [...alike].map(([columns, files]) =>
      lineOf(
        files.map(({ path }) => path),
        columns,
      ),
    );
  }
}

function lineOf(paths: readonly string[], columns: string): string {
  const [one, column] = [paths.length === 1, !columns.includes(',')];
  const more = paths.length > MOST_NAMED ? ` and ${paths.length - MOST_NAMED} more` : '';
  const lacks = `${one ? 'has' : 'have'} no ${column ? 'column' : 'columns'} ${columns}`;
  const writer = `perhaps because an older version wrote ${one ? 'it' : 'them'}`;
  const meaning = `the ${column ? 'column reads' : 'columns read'} as not measured`;
  return `${paths.slice(0, MOST_NAMED).join(', ')}${more} ${lacks}, ${writer}; ${meaning}`;
}
