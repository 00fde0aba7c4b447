// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { packageRoot } from '../../src/root.js';
import { testUnless } from '../helpers/skip.js';

/** Whether a one-liner's program, and what it loads, is there; what is missing is said, not installed. */
const PROBES: Record<string, string[]> = {
  duckdb: ['-c', 'SELECT 1'],
  Rscript: ['-e', '1'],
  python3: ['-c', 'import pandas'],
};

/** Debian's own python3 first: its pandas is for that one. */
const env = { ...process.env, PATH: `/usr/bin:${process.env.PATH}` };

/** The section's commands, each with the output that stands under it. */
function oneLiners(): { line: string; printed: string; program: string }[] {
  const readme = readFileSync(join(packageRoot(), 'README.md'), 'utf8');
  const [, section = ''] = readme.split('\n## Ask the CSVs yourself\n');
  const [own = ''] = section.split('\n## ');
  return [...own.matchAll(/```sh\n(.*)\n```\n\n```text\n([\s\S]*?)\n```/g)].map(
    ([, line = '', printed = '']) => ({ line, printed, program: line.split(' ', 1)[0] ?? '' }),
  );
}

function missing(program: string): string | undefined {
  const { status } = spawnSync(program, PROBES[program] ?? [], { env });
  return status === 0 ? undefined : `${program} is not here, or lacks what the line loads`;
}

function lines(text: string): string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd());
}

test('the README asks the CSVs with three programs', (t) => {
  t.deepEqual(
    oneLiners().map(({ program }) => program),
    Object.keys(PROBES),
  );
});

for (const { line, printed, program } of oneLiners())
  testUnless(missing(program))(`the README’s line for ${program} prints what stands under it`, (t) => {
    const { status, stdout, stderr } = spawnSync('bash', ['-c', line], {
      cwd: packageRoot(),
      encoding: 'utf8',
      env,
    });
    t.is(status, 0, stderr);
    t.deepEqual(lines(stdout), lines(printed), 'results/reference changed: paste what the line prints now');
  });
