// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import test from 'ava';
import { makeGuestFolder } from '../../../src/vm/guest/guest-folder.js';
import { temporaryFolder } from '../../samples/temporary.js';

const MODULE = new URL('../../../src/vm/guest/guest-folder.ts', import.meta.url).href;

/** Has another process make a folder, with a file in it; its path, and what ends that process by SIGKILL. */
async function owned(parent: string): Promise<{ path: string; kill: () => Promise<void> }> {
  const script = `const { makeGuestFolder } = await import(${JSON.stringify(MODULE)});
    console.log(await makeGuestFolder(${JSON.stringify(parent)}));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import=tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const path = await new Promise<string>((resolve) =>
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim())),
  );
  writeFileSync(join(path, 'initramfs'), 'x');
  const kill = () => {
    child.kill('SIGKILL');
    return ended;
  };
  return { path, kill };
}

test('a folder stays while its owner lives, and goes with the next one after it was killed', async (t) => {
  const parent = temporaryFolder(t);
  const { path, kill } = await owned(parent);
  try {
    const mine = await makeGuestFolder(parent);
    t.deepEqual(readdirSync(parent).sort(), [basename(path), basename(mine)].sort());
    await kill();
    const next = await makeGuestFolder(parent);
    t.false(existsSync(path));
    t.deepEqual(readdirSync(parent).sort(), [basename(mine), basename(next)].sort());
  } finally {
    await kill();
  }
});

test('an id that came again, to a process that began later, does not keep a folder', async (t) => {
  const parent = temporaryFolder(t);
  const [, , , space] = basename(await makeGuestFolder(parent)).split('-');
  const old = `probe-bench-guest-${space}-${process.pid}-1-abcdef`;
  mkdirSync(join(parent, old));
  await makeGuestFolder(parent);
  t.false(existsSync(join(parent, old)));
});

test('what is not certainly left behind is not touched', async (t) => {
  const parent = temporaryFolder(t);
  const [, , , space] = basename(await makeGuestFolder(parent)).split('-');
  const precious = join(temporaryFolder(t), 'precious');
  mkdirSync(precious);
  symlinkSync(precious, join(parent, `probe-bench-guest-${space}-1-1-linked`));
  writeFileSync(join(parent, `probe-bench-guest-${space}-1-1-file`), '');
  const others = [
    'probe-bench-guest-1-1-1-otherns',
    'probe-bench-guest-abcdef',
    `probe-bench-guest-${space}-1-1`,
    `x-probe-bench-guest-${space}-1-1-abcdef`,
  ];
  for (const name of others) mkdirSync(join(parent, name));
  const before = readdirSync(parent);
  const mine = await makeGuestFolder(parent);
  t.deepEqual(readdirSync(parent).sort(), [...before, basename(mine)].sort());
  t.true(existsSync(precious));
});
