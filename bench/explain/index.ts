// SPDX-License-Identifier: MIT
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../src/root.js';
import { abortOnSignals } from '../../src/run/interrupt.js';
import { outputsOf } from './outputs.js';
import { PAGES, shownIn, withShown } from './page.js';

/** `npm run reference:explain`: what the pages' commands print, and the pictures that they draw, made anew. */
async function main(): Promise<void> {
  const { signal, dispose } = abortOnSignals();
  try {
    const pages = PAGES.map((name) => readFileSync(join(packageRoot(), name), 'utf8'));
    const shown = pages.map(shownIn);
    const outputs = await outputsOf(
      shown.flat().map(({ args }) => args),
      signal,
    );
    for (const [place, name] of PAGES.entries()) {
      const own = outputs.splice(0, shown[place]?.length);
      writeFileSync(join(packageRoot(), name), withShown(pages[place] ?? '', own));
      for (const [file, text] of own.flatMap(({ files }) => [...files]))
        if (dirname(file) === 'docs') writeFileSync(join(packageRoot(), file), text);
    }
  } finally {
    dispose();
  }
}

await main();
