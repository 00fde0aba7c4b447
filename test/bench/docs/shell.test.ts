// SPDX-License-Identifier: MIT
import { existsSync, readdirSync } from 'node:fs';
import test from 'ava';
import { inScratch, runLine } from '../../../bench/docs/shell.js';

test('a folder for commands holds the project’s programs, and is gone however they end', async (t) => {
  let folder = '';
  const failing = inScratch(async (made) => {
    folder = made;
    t.deepEqual(readdirSync(made).sort(), ['bpf', 'results', 'src']);
    t.true(readdirSync(`${made}/results/reference`).length > 1);
    throw new Error('failed');
  });
  await t.throwsAsync(failing, { message: 'failed' });
  t.regex(folder, /./);
  t.false(existsSync(folder));
  t.true(existsSync('bpf'));
});

test('a line runs in bash, on 80 columns without colours, and each stream is kept', async (t) => {
  const line = 'pwd; echo "$COLUMNS $NO_COLOR" >&2; exit 3';
  t.deepEqual(await runLine(line, { cwd: '/' }), { code: 3, stdout: '/\n', stderr: '80 1\n' });
});

test('a signal interrupts all that a line runs, and it is waited for', async (t) => {
  const begun = performance.now();
  const signal = AbortSignal.timeout(300);
  const ended = await runLine("trap 'echo told; exit 130' INT; sleep 60", { cwd: '/', signal });
  t.is(ended.code, 130);
  t.is(ended.stdout, 'told\n');
  t.true(performance.now() - begun < 30_000);
});

test('a signal of before interrupts at once', async (t) => {
  const { code } = await runLine('sleep 60; sleep 60', { cwd: '/', signal: AbortSignal.abort() });
  t.not(code, 0);
});
