// SPDX-License-Identifier: MIT
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { ProbeBenchError } from '../src/errors.js';
import { tryLock, withLock } from '../src/lock.js';
import { temporaryFolder } from './samples/temporary.js';

test('of two open files one has the lock, until it is closed', (t) => {
  const path = join(temporaryFolder(t), 'lock');
  const [first, second] = [openSync(path, 'a'), openSync(path, 'a')];
  t.true(tryLock(first, path));
  t.false(tryLock(second, path));
  closeSync(first);
  t.true(tryLock(second, path));
  closeSync(second);
});

test('two that want one lock work one after the other, and the second is told that it waits', async (t) => {
  const file = join(temporaryFolder(t), 'lock');
  const seen: string[] = [];
  const work = async (name: string) => {
    seen.push(`${name} in`);
    await sleep(100);
    seen.push(`${name} out`);
  };
  const first = withLock(file, () => work('a'));
  while (seen.length === 0) await sleep(5);
  await Promise.all([first, withLock(file, () => work('b'), { onWait: () => seen.push('b waits') })]);
  t.deepEqual(
    seen.filter((one) => one !== 'b waits'),
    ['a in', 'a out', 'b in', 'b out'],
  );
  t.true(seen.includes('b waits'));
});

test('the lock of a process that was killed is free', async (t) => {
  const file = join(temporaryFolder(t), 'lock');
  const holder = spawn('flock', ['--no-fork', file, 'sh', '-c', 'echo held; exec sleep 60']);
  await once(holder.stdout, 'data');
  const waiting = withLock(file, async () => 'got it');
  holder.kill('SIGKILL');
  t.is(await waiting, 'got it');
});

test('the lock is released when the work throws, and the error comes through', async (t) => {
  const file = join(temporaryFolder(t), 'lock');
  await t.throwsAsync(
    withLock(file, async () => {
      throw new RangeError('no');
    }),
    { instanceOf: RangeError },
  );
  t.is(await withLock(file, async () => 1), 1);
});

test('a program that the work leaves behind does not keep the lock', async (t) => {
  const file = join(temporaryFolder(t), 'lock');
  const child = await withLock(file, async () => spawn('sleep', ['60']));
  const onWait = () => t.fail('it is free');
  t.is(await withLock(file, async () => 1, { onWait }), 1);
  child.kill();
});

test('a link in the place of a lock is refused, and nothing is made where it leads', async (t) => {
  const folder = temporaryFolder(t);
  symlinkSync(join(folder, 'victim'), join(folder, 'lock'));
  const error = await t.throwsAsync(
    withLock(join(folder, 'lock'), async () => 1),
    { instanceOf: ProbeBenchError },
  );
  t.is(error?.code, 'lock');
  t.regex(error?.message ?? '', /it is a symbolic link$/);
  t.false(existsSync(join(folder, 'victim')));
});

test('waiting ends on abort', async (t) => {
  const file = join(temporaryFolder(t), 'lock');
  const abort = new AbortController();
  await withLock(file, async () => {
    const waiting = withLock(file, async () => 1, { signal: abort.signal, onWait: () => abort.abort() });
    await t.throwsAsync(waiting, { name: 'AbortError' });
  });
});

test('a lock in a folder that is not there is a typed error', async (t) => {
  const error = await t.throwsAsync(
    withLock('/none/at/all/lock', async () => 1),
    { instanceOf: ProbeBenchError },
  );
  t.is(error?.code, 'lock');
});

test('without flock(1) it says what is missing', (t) => {
  const script = `
    import { withLock } from './src/lock.ts';
    process.env.PATH = '/nowhere';
    try { await withLock(${JSON.stringify(join(temporaryFolder(t), 'lock'))}, async () => 1); }
    catch (error) { console.log(error.code, error.message, error.remedy); }`;
  const { stdout } = spawnSync(process.execPath, ['--import=tsx', '--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  t.regex(stdout, /^lock .*flock ENOENT flock\(1\) is part of the package util-linux/);
});
