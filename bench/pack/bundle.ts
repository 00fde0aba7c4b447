// SPDX-License-Identifier: MIT
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { bundlePageScript, PAGE_SCRIPTS } from '../../src/report/html/page-script.js';
import { bundleScript, REQUIRE } from '../../src/vm/guest/bundle.js';

/**
 * Bundles the command line with all that it imports into `dist`: what only some commands need are modules of their own.
 * And the scripts of a guest and of a page into `prebuilt`.
 * @returns what esbuild says of its inputs
 */
export async function bundle(root: string, to: string): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: [join(root, 'src/cli/main.ts')],
    absWorkingDir: root,
    outdir: join(to, 'dist'),
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // only a checkout bundles by itself
    external: ['*.node', 'esbuild'],
    banner: { js: REQUIRE },
    legalComments: 'none',
    metafile: true,
    logLevel: 'silent',
  });
  const guest = await bundleScript(join(root, 'src/vm/guest/guest.ts'));
  writeFileSync(join(to, 'prebuilt', 'guest.js'), guest);
  for (const page of ['report', 'comparison'] as const)
    writeFileSync(join(to, 'prebuilt', PAGE_SCRIPTS[page].ready), await bundlePageScript(page));
  return metafile;
}
