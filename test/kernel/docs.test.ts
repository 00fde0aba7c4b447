// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { packageRoot } from '../../src/root.js';
import { type Documented, documented, unlike } from '../docs/documented.js';
import { shortHost, whereTried, written } from '../docs/shortened.js';
import { testUnless } from '../helpers/skip.js';
import { noKernel } from './machine.js';

/** The npm script that stands for a command of probe-bench: `npm run bench -- X` is `probe-bench run X`. */
function npmArgs([command = '', ...args]: readonly string[]): string[] {
  if (command === 'run') return ['run', '-s', 'bench', '--', ...args];
  if (command === 'compare') return ['run', '-s', 'compare', '--', ...args];
  return ['run', '-s', 'probe-bench', '--', command, ...args];
}

/** Commands of the pages that need no guest. Unknown flags fail test/docs/commands.test.ts. */
const here: Documented[] = [];
for (const one of documented()) if ((await whereTried(one.args).catch(() => null)) === 'host') here.push(one);

for (const { page, args } of unlike(here))
  testUnless(noKernel, test.serial)(`probe-bench ${args.join(' ')} of ${page} works`, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
    try {
      const { status, stdout, stderr } = spawnSync('npm', npmArgs(await shortHost(args, folder)), {
        cwd: packageRoot(),
        encoding: 'utf8',
        timeout: 120_000,
      });
      // The runs that stand in are of other kernels: a gate may say that they differ.
      t.true(status === 0 || (status === 3 && args.includes('--fail-over')), stderr);
      const files = written(args, folder);
      t.true((files.length > 0 ? stderr : stdout).length > 50);
      for (const path of files) t.true(existsSync(path), path);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
