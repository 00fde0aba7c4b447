// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prebuilt } from '../../prebuilt.js';
import { packageRoot } from '../../root.js';

/** The script of a page: a package has it ready. */
export async function pageScript(): Promise<string> {
  const ready = prebuilt('page.js');
  return ready === undefined ? bundlePageScript() : readFileSync(ready, 'utf8');
}

/** Bundles it out of its modules in src/report/html/client: one classic script, readable. */
export async function bundlePageScript(): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(packageRoot(), 'src/report/html/client/main.ts')],
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
