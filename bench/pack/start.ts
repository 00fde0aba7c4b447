// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bundled command line, from bin/. */
const MAIN = '../dist/main.js';

/**
 * The program that a package installs. An old Node cannot read the bundle: it is told so, by a script that it can read.
 * So is whoever lacks what the bundle needs to be loaded.
 * @param engines package.json's engines.node
 */
export function startScript(root: string, engines: string): string {
  const check = readFileSync(join(root, 'scripts/lib/node-version.mjs'), 'utf8').replace('export ', '');
  return `#!/usr/bin/env node
${check}
const tooOld = nodeTooOld(process.versions.node, ${JSON.stringify(engines)});
if (tooOld === undefined) {
  import(${JSON.stringify(MAIN)}).catch((error) => {
    const remedy = error.code === 'EMFILE' ? 'allow this process more open files: ulimit -n 1024' : 'install the package anew';
    process.stderr.write(\`probe-bench: cannot start: \${error.message}\\n  remedy: \${remedy}\\n\`);
    process.exitCode = 1;
  });
} else {
  process.stderr.write(\`probe-bench: \${tooOld}\\n\`);
  process.exitCode = 4;
}
`;
}
