// SPDX-License-Identifier: MIT
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/root.js';
import { FILES, readEnvironment } from '../../src/samples/disk/run-files.js';
import { someOf } from '../../src/some-of.js';
import { sourcesHash } from '../../src/sources.js';
import { REFERENCE } from './runs.js';

/**
 * Why results/reference is not what these sources measure, and the remedy, in one line; null where it is.
 * @param root of the checkout
 * @throws ProbeBenchError `bad-environment` where an environment.json cannot be read
 */
export function staleReference(root = packageRoot()): string | null {
  const now = sourcesHash(root);
  const folder = join(root, REFERENCE);
  const kernels = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const remedy = 'npm run reference makes it anew';
  if (kernels.length === 0) return `${REFERENCE} holds no kernel: ${remedy}`;
  const stale = kernels.filter((name) => {
    const { sources } = readEnvironment(join(folder, name, FILES.environment)).tool;
    return sources === undefined || sources !== now;
  });
  if (stale.length === 0) return null;
  return `${REFERENCE} is stale, for other sources measured ${someOf(stale.sort())}: ${remedy}`;
}
