// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prebuilt } from '../../prebuilt.js';
import { packageRoot } from '../../root.js';

/** The scripts of pages, by what the page is of: the entry in src/report/html/client, the file in a package. */
export const PAGE_SCRIPTS = {
  report: { entry: 'main.ts', ready: 'page.js' },
  comparison: { entry: 'comparison.ts', ready: 'comparison-page.js' },
} as const;

/** The script of a page: a package has it ready. */
export async function pageScript(page: keyof typeof PAGE_SCRIPTS): Promise<string> {
  const ready = prebuilt(PAGE_SCRIPTS[page].ready);
  return ready === undefined ? bundlePageScript(page) : readFileSync(ready, 'utf8');
}

/** Bundles it out of its modules in src/report/html/client: one classic script, readable. */
export async function bundlePageScript(page: keyof typeof PAGE_SCRIPTS): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(packageRoot(), 'src/report/html/client', PAGE_SCRIPTS[page].entry)],
    bundle: true,
    write: false,
    platform: 'browser',
    target: 'es2023',
    format: 'iife',
    tsconfigRaw: {},
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
