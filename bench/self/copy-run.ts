// SPDX-License-Identifier: MIT
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILES } from '../../src/samples/disk/run-files.js';

/**
 * Copies a run's files as one of another kernel.
 * @returns the folder
 */
export function copyRun(from: string, to: string, release: string): string {
  mkdirSync(to);
  const text = (name: string) => readFileSync(join(from, name), 'utf8');
  const environment = JSON.parse(text(FILES.environment));
  const known: string = environment.kernel.release;
  environment.kernel.release = release;
  writeFileSync(join(to, FILES.environment), JSON.stringify(environment));
  for (const name of [FILES.samples, FILES.summary])
    writeFileSync(join(to, name), text(name).replaceAll(known, release));
  return to;
}
