// SPDX-License-Identifier: MIT
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { takeLock } from '../../scripts/lib/lock.mjs';
import { packageRoot } from '../../src/root.js';
import { temporaryFolder } from '../samples/temporary.js';

const LOCK_MODULE = join(packageRoot(), 'scripts/lib/lock.mjs');
const nobodyWaits = () => {
  throw new Error('nobody holds it');
};

/** Another process that holds the lock until it is killed, or until the test is over. */
async function holder(t: ExecutionContext, path: string): Promise<ChildProcess> {
  const script = `
    import { takeLock } from ${JSON.stringify(LOCK_MODULE)};
    await takeLock(${JSON.stringify(path)}, () => {});
    console.log('held');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
  t.teardown(() => child.kill());
  await once(child.stdout, 'data');
  return child;
}

test('a free lock is taken at once, says who has it, and is given back', async (t) => {
  const path = join(temporaryFolder(t), 'deep/lock');
  for (let turn = 0; turn < 2; turn++) {
    const release = await takeLock(path, nobodyWaits);
    t.is(readFileSync(path, 'utf8'), String(process.pid));
    release();
  }
  t.deepEqual(readdirSync(join(path, '..')), ['lock']);
});

test('while its holder lives the lock is waited for, which is said once', async (t) => {
  const path = join(temporaryFolder(t), 'lock');
  const other = await holder(t, path);
  const waits: string[] = [];
  const taken = takeLock(path, (who: string) => waits.push(who));
  const first = await Promise.race([
    taken.then(() => 'taken'),
    new Promise((resolve) => setTimeout(resolve, 400, 'waiting')),
  ]);
  t.is(first, 'waiting');
  t.deepEqual(waits, [String(other.pid)]);
  other.kill();
  (await taken)();
});

test('the lock of a process that was killed is taken over without waiting', async (t) => {
  const path = join(temporaryFolder(t), 'lock');
  const other = await holder(t, path);
  other.kill('SIGKILL');
  await once(other, 'exit');
  const release = await takeLock(path, nobodyWaits);
  t.is(readFileSync(path, 'utf8'), String(process.pid));
  release();
});

for (const content of [`${process.pid} 1`, '', 'nonsense', '-1 2', '../../x 3', '9'.repeat(10_000)]) {
  test(`a lock file that says ${JSON.stringify(content.slice(0, 20))} is nobody’s`, async (t) => {
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, 'lock'), content);
    (await takeLock(join(folder, 'lock'), nobodyWaits))();
    t.deepEqual(readdirSync(folder), ['lock']);
  });
}

test('what cannot be locked is said with its path and the remedy', async (t) => {
  const path = join(temporaryFolder(t), 'lock');
  const script = `
    import { takeLock } from ${JSON.stringify(LOCK_MODULE)};
    process.env.PATH = '/nowhere';
    await takeLock(${JSON.stringify(path)}, () => {}).catch((error) => console.log(error.exitCode, error.line));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
  const [said] = await once(child.stdout, 'data');
  t.is(
    String(said),
    `4 ${path} cannot be locked: spawn flock ENOENT; flock(1) is part of the package util-linux; keep the checkout on a file system that has locks\n`,
  );
});

test('of many at once, over a dead process’s lock, one works at a time', async (t) => {
  const folder = temporaryFolder(t);
  const dead = await holder(t, join(folder, 'lock'));
  dead.kill('SIGKILL');
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
  t.deepEqual(readdirSync(folder), ['lock']);
});
