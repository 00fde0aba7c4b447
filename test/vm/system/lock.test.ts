// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import { withLock } from '../../../src/vm/system/lock.js';
import { temporaryFolder } from '../fixtures/folders.js';

test('two that want one lock work one after the other, and the second is told that it waits', async (t) => {
  const file = join(temporaryFolder(), 'lock');
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
  const file = join(temporaryFolder(), 'lock');
  const holder = spawn('flock', ['--no-fork', file, 'sh', '-c', 'echo held; exec sleep 60']);
  await once(holder.stdout, 'data');
  const waiting = withLock(file, async () => 'got it');
  holder.kill('SIGKILL');
  t.is(await waiting, 'got it');
});

test('the lock is released when the work throws, and the error comes through', async (t) => {
  const file = join(temporaryFolder(), 'lock');
  await t.throwsAsync(
    withLock(file, async () => {
      throw new RangeError('no');
    }),
    { instanceOf: RangeError },
  );
  t.is(await withLock(file, async () => 1), 1);
});

test('waiting ends on abort', async (t) => {
  const file = join(temporaryFolder(), 'lock');
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
