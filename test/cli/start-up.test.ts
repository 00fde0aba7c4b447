// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'ava';
import { packageRoot } from '../../src/root.js';

const STATIC = /^(?:import|export)\b(?:[^'"(=]*\bfrom)?\s*['"]([^'"]+)['"];/gm;

/** The packages that a built module imports before it runs, itself and by others. */
function packagesOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return new Set();
  seen.add(file);
  const named = [...readFileSync(file, 'utf8').matchAll(STATIC)].map(([, name = '']) => name);
  const own = named.filter((name) => !name.startsWith('.') && !name.startsWith('node:'));
  const others = named.filter((name) => name.startsWith('.'));
  return new Set([...own, ...others.flatMap((name) => [...packagesOf(join(dirname(file), name), seen)])]);
}

const built = (...path: string[]) => join(packageRoot(), 'dist', 'src', ...path);

test('help, completion and wrong usage load no package but yargs and what finds near names', (t) => {
  t.deepEqual([...packagesOf(built('cli', 'main.js'))].sort(), ['leven', 'yargs', 'yargs/helpers']);
  t.true(packagesOf(built('run', 'run.js')).has('zod'), 'a heavy one is found where it is');
});
