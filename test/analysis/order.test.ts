// SPDX-License-Identifier: MIT
import test from 'ava';
import { moduleImports } from '../house/imports.js';

/** Each folder of src/analysis imports those before it alone; the last two are beside each other. */
const ORDER = ['statistics', 'visits', 'doubts', 'rows', 'compare', 'findings'];

test('within the analysis imports run one way: what judges numbers knows nothing of tables', (t) => {
  const place = (file: string) => ORDER.indexOf(/^src\/analysis\/(\w+)\//.exec(file)?.[1] ?? '');
  const up: string[] = [];
  let seen = 0;
  for (const [file, others] of moduleImports())
    for (const other of others) {
      const [from, to] = [place(file), place(other)];
      if (from < 0 || to < 0) continue;
      seen++;
      const aside = from >= ORDER.indexOf('compare') && to >= ORDER.indexOf('compare') && from !== to;
      if (to > from || aside) up.push(`${file} -> ${other}`);
    }
  t.true(seen > 100);
  t.deepEqual(up, []);
});
