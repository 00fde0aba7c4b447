// SPDX-License-Identifier: MIT
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/root.js';

const REFERENCE = join(packageRoot(), 'results', 'reference');

/** The folder of results/reference that has a series of x86_64. */
export function referenceOf(series: string): string {
  const name = readdirSync(REFERENCE).find((one) => one.startsWith(`${series}.`) && one.endsWith('amd64'));
  if (name === undefined) throw new Error(`results/reference has no ${series}`);
  return join(REFERENCE, name);
}
