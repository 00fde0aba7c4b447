// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import test from 'ava';
import pMap from 'p-map';
import { inScratch, runLine } from '../../../bench/docs/shell.js';
import type { Ended } from '../../../bench/docs/shown.js';
import { type Documented, documented, unlike } from '../../docs/documented.js';
import { shortVm, whereTried, written } from '../../docs/shortened.js';
import { testUnless } from '../../helpers/skip.js';
import { kernelOf } from './kernel-of.js';

const SERIES = '6.12';
const kernel = await kernelOf(SERIES);

/** Those of docs/explain.md are run in full by docs-explain.test.ts; docs/history.md is made of the reference's profiles. */
const EXPLAINED = 'docs/explain.md';
const ELSEWHERE = [EXPLAINED, 'docs/history.md'];

/** Commands of the pages that boot. Unknown flags fail test/docs/commands.test.ts. */
const booting: Documented[] = [];
for (const one of documented())
  if ((await whereTried(one.args).catch(() => null)) === 'vm') booting.push(one);
const explained = booting.filter(({ page }) => page === EXPLAINED);
const others = booting.filter(({ page }) => !ELSEWHERE.includes(page));
const tried = unlike([...explained, ...others]).filter(({ page }) => page !== EXPLAINED);

const ended = new Map<Documented, Ended & { lacking: string[] }>();

async function tryIn(folder: string, args: readonly string[]): Promise<Ended & { lacking: string[] }> {
  const words = await shortVm(args, folder, SERIES);
  const line = `npm run probe-bench -- ${words.map((word) => `'${word}'`).join(' ')}`;
  const files = written(args, folder);
  return { ...(await runLine(line, { cwd: folder })), lacking: files.filter((path) => !existsSync(path)) };
}

if (typeof kernel !== 'string')
  test.before('the commands run', async (t) => {
    t.timeout(600_000);
    const run = async (one: Documented) => {
      ended.set(one, await inScratch((folder) => tryIn(folder, one.args)));
    };
    await pMap(tried, run, { concurrency: availableParallelism() });
  });

for (const one of tried)
  testUnless(typeof kernel === 'string' ? kernel : undefined)(
    `probe-bench ${one.args.join(' ')} of ${one.page} works`,
    (t) => {
      const { code, stdout, stderr, lacking } = ended.get(one) ?? {
        code: -1,
        stdout: '',
        stderr: '',
        lacking: [],
      };
      t.is(code, 0, stderr);
      t.true(stdout.length > 50 || lacking.length < written(one.args, '').length, stderr);
      t.deepEqual(lacking, []);
    },
  );
