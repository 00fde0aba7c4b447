// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { packageRoot } from '../../src/root.js';
import { testUnless } from '../helpers/skip.js';
import { noKernel } from './machine.js';

/** The npm script that stands for a command of probe-bench: `npm run bench -- X` is `probe-bench run X`. */
function npmArgs([command = '', ...args]: string[]): string[] {
  if (command === 'run') return ['run', '-s', 'bench', '--', ...args];
  if (command === 'compare') return ['run', '-s', 'compare', '--', ...args];
  return ['run', '-s', 'probe-bench', '--', command, ...args];
}

/** The README's commands, as argv of probe-bench. */
function examples(): string[][] {
  const readme = readFileSync(join(packageRoot(), 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  return blocks
    .flatMap((block) => block.split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => /^npm run (bench|probe-bench|compare)\b/.test(line))
    .map((line) => (line.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replaceAll("'", '')))
    .map(([, , script, , ...args]) =>
      script === 'probe-bench' ? args : [script === 'bench' ? 'run' : 'compare', ...args],
    );
}

/** What boots other kernels is run by the tier that boots; what needs an interrupted run, by resume.test.ts. */
const elsewhere = ['--kernel', '--exact', '--resume'];
const onHost = examples().filter((args) => !args.some((flag) => elsewhere.includes(flag)));

/** What an example writes: the flags that name it, and the files or folders of those names in `folder`. */
function written(args: string[], folder: string): [flag: string, path: string][] {
  return args.flatMap((flag, i) => {
    const name = args[i + 1] ?? '';
    return flag === '--svg' || flag === '--html' ? [[flag, join(folder, name)]] : [];
  });
}

/** An example made short, and with paths that exist. */
function shortened(args: string[], folder: string): string[] {
  if (args[0] === 'compare' || args[0] === 'report') {
    const reference = join(packageRoot(), 'results', 'reference');
    const kernels = readdirSync(reference).filter((name) => name.startsWith('6.1'));
    return [args[0], ...kernels.map((kernel) => join(reference, kernel)), ...written(args, folder).flat()];
  }
  if (args[0] !== 'run') return args;
  const own = args.filter((_, i) => args[i] !== '--max-time' && args[i - 1] !== '--max-time');
  // First, for what stands behind a -- is a command.
  // At a rate a visit lasts as long as its events' times say.
  const seconds = args.includes('--rate') ? '12' : '2';
  return ['run', '--target', 'host', '--max-time', seconds, '--out', join(folder, 'out'), ...own.slice(1)];
}

test('the README has examples of each kind', (t) => {
  const commands = new Set(examples().map(([command]) => command));
  for (const command of ['run', 'list', 'doctor', 'compare']) t.true(commands.has(command), command);
});

for (const args of onHost)
  testUnless(noKernel, test.serial)(`the README’s probe-bench ${args.join(' ')} works`, (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
    try {
      const { status, stdout, stderr } = spawnSync('npm', npmArgs(shortened(args, folder)), {
        cwd: packageRoot(),
        encoding: 'utf8',
        timeout: 120_000,
      });
      t.is(status, 0, stderr);
      const files = written(args, folder);
      t.true((files.length > 0 ? stderr : stdout).length > 50);
      for (const [, path] of files) t.true(existsSync(path), path);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
