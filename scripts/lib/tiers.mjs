// SPDX-License-Identifier: MIT
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The tiers of tests, in the order they run, each as arguments for ava. Tests of the kernel and of virtual
 * machines count programs, descriptors and processes of the whole machine: their files must not overlap. Nor must
 * those of browsers, each of which takes a machine's memory.
 */
const TIERS = [
  {
    folder: 'test',
    except: ['browser', 'kernel', 'vm'],
    args: ['test/**/*.test.ts', '!test/browser/**', '!test/kernel/**', '!test/vm/**'],
  },
  { folder: 'test/browser', except: [], args: ['test/browser/**/*.test.ts', '--concurrency=1'] },
  { folder: 'test/kernel', except: [], args: ['test/kernel/**/*.test.ts', '--concurrency=1'] },
  { folder: 'test/vm', except: [], args: ['test/vm/**/*.test.ts', '--concurrency=1'] },
];

/**
 * The arguments of each run of ava that tests the whole package; a tier without a test is left out, for ava
 * takes a pattern that matches nothing for an error.
 *
 * @param {string} root the package's folder
 * @returns {string[][]}
 */
export function tierRuns(root) {
  return TIERS.filter(({ folder, except }) => hasTest(join(root, folder), except)).map(({ args }) => args);
}

/**
 * @param {string} folder
 * @param {string[]} except names of sub-folders that do not count
 */
function hasTest(folder, except) {
  /** @type {string[]} */
  let names;
  try {
    names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return false;
    throw error;
  }
  return names.some((name) => name.endsWith('.test.ts') && !except.some((own) => name.startsWith(`${own}/`)));
}
