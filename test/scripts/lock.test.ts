// SPDX-License-Identifier: MIT
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import { processIdentity, takeLock } from '../../scripts/lib/lock.mjs';
import { temporaryFolder } from '../samples/temporary.js';

const LOCK_MODULE = fileURLToPath(new URL('../../scripts/lib/lock.mjs', import.meta.url));
const nobodyWaits = () => {
  throw new Error('nobody holds it');
};

/** A process that lives until it is killed, or until the test is over. */
function sleeper(t: ExecutionContext): ChildProcess {
  const child = spawn('sleep', ['300']);
  t.teardown(() => child.kill());
  return child;
}

/** What the lock of a living process says. */
function holderOf({ pid = 0 }: { pid?: number | undefined }): string {
  const identity: string | undefined = processIdentity(pid);
  if (identity === undefined) throw new Error(`there is no process ${pid}`);
  return identity;
}

/** What the lock of a process that has ended says. */
async function deadHolder(t: ExecutionContext): Promise<string> {
  const child = sleeper(t);
  const identity = holderOf(child);
  child.kill();
  await once(child, 'exit');
  return identity;
}

test('a process is known by its id and start, and unknown once it is gone', async (t) => {
  t.regex(holderOf(process), new RegExp(`^${process.pid} \\d+$`));
  t.is(processIdentity(Number.parseInt(await deadHolder(t), 10)), undefined);
});

test('a free lock is taken at once, given back, and nothing is left', async (t) => {
  const path = join(temporaryFolder(t), 'deep/lock');
  const release = await takeLock(path, nobodyWaits);
  t.is(readFileSync(path, 'utf8'), holderOf(process));
  release();
  t.deepEqual(readdirSync(join(path, '..')), []);
});

test('while its holder lives the lock is waited for, which is said once', async (t) => {
  const path = join(temporaryFolder(t), 'lock');
  const holder = sleeper(t);
  writeFileSync(path, holderOf(holder));
  const waits: string[] = [];
  const taken = takeLock(path, (who: string) => waits.push(who));
  const first = await Promise.race([
    taken.then(() => 'taken'),
    new Promise((resolve) => setTimeout(resolve, 400, 'waiting')),
  ]);
  t.is(first, 'waiting');
  t.deepEqual(waits, [holderOf(holder)]);
  holder.kill();
  (await taken)();
  t.false(existsSync(path));
});

test('the lock of a dead process is taken over without waiting', async (t) => {
  const path = join(temporaryFolder(t), 'lock');
  writeFileSync(path, await deadHolder(t));
  const release = await takeLock(path, nobodyWaits);
  t.is(readFileSync(path, 'utf8'), holderOf(process));
  release();
});

for (const content of [`${process.pid} 1`, '', 'nonsense', '-1 2', '../../x 3', '9'.repeat(10_000)]) {
  test(`a lock that says ${JSON.stringify(content.slice(0, 20))} is nobody’s`, async (t) => {
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, 'lock'), content);
    (await takeLock(join(folder, 'lock'), nobodyWaits))();
    t.deepEqual(readdirSync(folder), []);
  });
}

test('of many at once, over a dead process’s lock, one works at a time', async (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'lock'), await deadHolder(t));
  const script = `
    import { mkdirSync, rmdirSync } from 'node:fs';
    import { takeLock } from ${JSON.stringify(LOCK_MODULE)};
    for (let turn = 0; turn < 5; turn++) {
      const release = await takeLock('lock', () => {});
      mkdirSync('busy'); // fails if anyone else is at it
      await new Promise((resolve) => setTimeout(resolve, 5));
      rmdirSync('busy');
      release();
    }`;
  const workers = Array.from({ length: 6 }, () =>
    spawn(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder, stdio: 'inherit' }),
  );
  const codes = await Promise.all(workers.map(async (worker) => (await once(worker, 'exit'))[0]));
  t.deepEqual(codes, [0, 0, 0, 0, 0, 0]);
  t.deepEqual(readdirSync(folder), []);
});
