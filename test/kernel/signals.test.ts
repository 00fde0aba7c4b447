// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import test from 'ava';
import { readRun } from '../../src/samples/disk/run-files.js';
import { testUnless } from '../helpers/skip.js';
import { temporaryFolder } from '../samples/temporary.js';
import { held, leaked, NOTHING, noKernel } from './machine.js';
import { end, FILES, isWhole, LONG, MAIN, SHORT, start, untilSampled } from './started.js';

const ktest = testUnless(noKernel, test.serial);

ktest('SIGHUP ends a run with exit code 130, its samples summarised and nothing left', async (t) => {
  const before = held();
  const out = join(temporaryFolder(t), 'out');
  const child = start(t, [process.execPath, MAIN, ...LONG, '--out', out]);
  const ended = end(child);
  await untilSampled(child, out);
  // A second one, as a shell and sudo both send, does not cut the summary short, however late it comes.
  const again = setInterval(() => child.kill('SIGHUP'), 3);
  child.kill('SIGHUP');
  t.is((await ended.finally(() => clearInterval(again))).code, 130);
  t.deepEqual(readdirSync(out).sort(), FILES);
  const { samples, environment } = readRun(out);
  t.false(environment.complete);
  t.true(samples.length > 0);
  t.deepEqual(await leaked(before), NOTHING);
});

const noBash =
  spawnSync('bash', ['-c', 'nohup --version']).status === 0 ? undefined : 'there is no bash, or no nohup';
testUnless(noKernel ?? noBash, test.serial)('under nohup SIGHUP does not end a run', async (t) => {
  const out = join(temporaryFolder(t), 'out');
  // bash and then nohup become the run: the process is the same.
  const child = start(t, [
    'bash',
    '-c',
    'nohup "$@"',
    'bash',
    process.execPath,
    MAIN,
    ...SHORT,
    '--out',
    out,
  ]);
  const ended = end(child);
  await untilSampled(child, out);
  t.true(child.kill('SIGHUP'));
  t.is((await ended).code, 0);
  isWhole(t, out);
});

const noScript = spawnSync('script', ['--version']).status === 0 ? undefined : 'there is no script(1)';
testUnless(noKernel ?? noScript, test.serial)(
  'a run whose terminal goes away, and that ignores SIGHUP, measures on and exits 1',
  async (t) => {
    const folder = temporaryFolder(t);
    const [out, code] = [join(folder, 'out'), join(folder, 'code')];
    const run = [process.execPath, MAIN, ...SHORT, '--out', out].map((word) => `'${word}'`).join(' ');
    const command = `trap '' HUP; ${run}; echo $? > '${code}.new'; mv '${code}.new' '${code}'`;
    const child = start(t, ['script', '--quiet', '--command', command, '/dev/null']);
    await untilSampled(child, out);
    child.kill('SIGKILL');
    for (let tries = 0; tries < 600 && !existsSync(code); tries++) await setTimeout(50);
    t.is(readFileSync(code, 'utf8'), '1\n');
    isWhole(t, out);
  },
);
