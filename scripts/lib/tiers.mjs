// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './files.mjs';

/**
 * The tiers of tests, in the order they run, each as arguments for ava. Tests of the kernel count what the whole machine
 * has and measure by its clock, and a browser takes much of its memory: their files run one after the other. What a
 * guest counts does not hang on what runs beside it, so two files boot at once, but for those that need every CPU.
 */
const TIERS = [
  {
    folder: 'test',
    except: ['browser', 'kernel', 'vm'],
    args: ['test/**/*.test.ts', '!test/browser/**', '!test/kernel/**', '!test/vm/**'],
  },
  { folder: 'test/browser', except: [], args: ['test/browser/**/*.test.ts', '--concurrency=1'] },
  { folder: 'test/kernel', except: [], args: ['test/kernel/**/*.test.ts', '--concurrency=1'] },
  {
    folder: 'test/vm',
    except: ['alone'],
    args: ['test/vm/**/*.test.ts', '!test/vm/alone/**', '--concurrency=2'],
  },
  { folder: 'test/vm/alone', except: [], args: ['test/vm/alone/**/*.test.ts', '--concurrency=1'] },
];

/**
 * The arguments of each run of ava. A tier without a test is left out: ava fails where a pattern matches nothing.
 *
 * @param {string} root the package's folder
 * @returns {string[][]}
 */
export function tierRuns(root) {
  return TIERS.filter(({ folder, except }) => {
    const tests = existsSync(join(root, folder)) ? filesBelow(root, folder, { endings: ['.test.ts'] }) : [];
    return tests.some((name) => !except.some((other) => name.startsWith(`${folder}/${other}/`)));
  }).map(({ args }) => args);
}
