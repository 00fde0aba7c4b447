// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { EXIT } from '../../../src/errors.js';
import { packageRoot } from '../../../src/root.js';
import { FILES, readEnvironment } from '../../../src/samples/disk/run-files.js';
import { testUnless } from '../../helpers/skip.js';
import { temporaryFolder } from '../fixtures/folders.js';
import { kernelOf } from './kernel-of.js';

const kernel = await kernelOf('6.12');

function run(...args: string[]) {
  const command = ['dist/src/cli/main.js', 'run', '--exact', '--variants', 'raw_tp-empty', ...args];
  return spawnSync(process.execPath, command, { cwd: packageRoot(), encoding: 'utf8' });
}

testUnless(typeof kernel === 'string' ? kernel : undefined, test.serial)(
  'a kernel that cannot be booted leaves the others, and --resume boots only those that are left',
  (t) => {
    const folder = temporaryFolder();
    const [broken, out] = [join(folder, 'vmlinuz'), join(folder, 'runs')];
    writeFileSync(broken, 'no kernel');
    const first = run('--kernel', `${broken},6.12`, '--blocks', '1', '--out', out);
    t.is(first.status, EXIT.failed, first.stderr);
    t.regex(first.stderr, /vmlinuz.*: the other kernels go on\n[\s\S]*\nprobe-bench: .*vmlinuz/);
    t.regex(first.stdout, /raw_tp-empty/);
    const runs = () => readdirSync(out);
    t.is(runs().length, 1);
    const { complete } = readEnvironment(join(out, runs()[0] ?? '', FILES.environment));
    t.true(complete);
    const again = run('--kernel', '6.12', '--blocks', '1', '--resume', out);
    t.is(again.status, EXIT.done, again.stderr);
    t.regex(again.stderr, /: measured already, in /);
    t.regex(again.stdout, /raw_tp-empty/);
    t.is(runs().length, 1);
  },
);
