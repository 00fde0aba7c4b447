// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import test from 'ava';
import pMap from 'p-map';
import { inScratch, runLine } from '../../../bench/docs/shell.js';
import type { Ended } from '../../../bench/docs/shown.js';
import { documented } from '../../docs/documented.js';
import { shortVm, whereTried, written } from '../../docs/shortened.js';
import { testUnless } from '../../helpers/skip.js';
import { kernelOf } from './kernel-of.js';

const SERIES = '6.12';
const kernel = await kernelOf(SERIES);

/** Those of docs/explain.md are run in full by docs-explain.test.ts; docs/history.md is made of the reference's profiles. */
const ELSEWHERE = ['docs/explain.md', 'docs/history.md'];

/** Commands of the pages that boot, each as it is tried once: many differ in what is made short. */
const tried = new Map<string, { page: string; args: string[] }>();
// Unknown flags fail test/docs/commands.test.ts.
for (const one of documented())
  if (!ELSEWHERE.includes(one.page) && (await whereTried(one.args).catch(() => null)) === 'vm')
    tried.set((await shortVm(one.args, '', SERIES)).join(' '), one);

const ended = new Map<string, Ended & { lacking: string[] }>();

async function tryIn(folder: string, args: readonly string[]): Promise<Ended & { lacking: string[] }> {
  const words = await shortVm(args, folder, SERIES);
  const line = `npm run probe-bench -- ${words.map((word) => `'${word}'`).join(' ')}`;
  const files = written(args, folder);
  return { ...(await runLine(line, { cwd: folder })), lacking: files.filter((path) => !existsSync(path)) };
}

if (typeof kernel !== 'string')
  test.before('the commands run', async (t) => {
    t.timeout(600_000);
    const run = async ([key, { args }]: [string, { args: string[] }]) => {
      ended.set(key, await inScratch((folder) => tryIn(folder, args)));
    };
    await pMap(tried, run, { concurrency: availableParallelism() });
  });

for (const [key, { page, args }] of tried)
  testUnless(typeof kernel === 'string' ? kernel : undefined)(
    `probe-bench ${args.join(' ')} of ${page} works`,
    (t) => {
      const { code, stdout, stderr, lacking } = ended.get(key) ?? {
        code: -1,
        stdout: '',
        stderr: '',
        lacking: [],
      };
      t.is(code, 0, stderr);
      t.true(stdout.length > 50 || lacking.length < written(args, '').length, stderr);
      t.deepEqual(lacking, []);
    },
  );
