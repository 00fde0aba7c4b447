// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { packageRoot } from '../../src/root.js';
import { testUnless } from '../helpers/skip.js';
import { temporaryFolder } from '../samples/temporary.js';
import { noKernel } from './machine.js';
import { end, isWhole, MAIN, SHORT, start } from './started.js';

const ktest = testUnless(noKernel, test.serial);

ktest('a run whose stdout is full keeps everything, says so in one sentence, and exits 1', async (t) => {
  const out = join(temporaryFolder(t), 'out');
  const full = openSync('/dev/full', 'w');
  const { code, stderr } = await end(
    start(t, [process.execPath, MAIN, ...SHORT, '--out', out], full, 'pipe'),
  );
  closeSync(full);
  t.is(code, 1, stderr);
  t.is(stderr.match(/^probe-bench: stdout cannot be written: ENOSPC, .*$/gm)?.length, 1);
  t.notRegex(stderr, /\n\s+at /);
  isWhole(t, out);
});

ktest('a run whose stderr is full measures on, prints its table, and exits 1', async (t) => {
  const out = join(temporaryFolder(t), 'out');
  const full = openSync('/dev/full', 'w');
  const { code, stdout } = await end(
    start(t, [process.execPath, MAIN, ...SHORT, '--out', out], 'pipe', full),
  );
  closeSync(full);
  t.is(code, 1);
  t.regex(stdout, /raw_tp-array[\s\S]*\nprobe-bench: stderr cannot be written: ENOSPC, .*\n$/);
  isWhole(t, out);
});

for (const name of ['stdout', 'stderr'] as const)
  ktest(`a run whose ${name} nobody reads any more measures on, says so, and exits 1`, async (t) => {
    const out = join(temporaryFolder(t), 'out');
    const child = start(t, [process.execPath, MAIN, ...SHORT, '--out', out], 'pipe', 'pipe');
    child[name]?.destroy();
    const { code, stdout, stderr } = await end(child);
    t.is(code, 1, stderr);
    const other = name === 'stdout' ? stderr : stdout;
    t.regex(other, new RegExp(`\nprobe-bench: ${name} cannot be written: (EPIPE|ECONNRESET), .*\n$`));
    isWhole(t, out);
  });

ktest('a run whose stdout and stderr are closed measures on', async (t) => {
  const out = join(temporaryFolder(t), 'out');
  const closed = ['sh', '-c', 'exec "$@" >&- 2>&-', 'sh'];
  const { code } = await end(start(t, [...closed, process.execPath, MAIN, ...SHORT, '--out', out]));
  // Node opens /dev/null in their place.
  t.is(code, 0);
  isWhole(t, out);
});

ktest('a disk that takes a part of stdout only is told of, since the rest is lost', async (t) => {
  const folder = temporaryFolder(t);
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', folder], { encoding: 'utf8' });
  t.is(mount.status, 0, mount.stderr);
  t.teardown(() => spawnSync('umount', [folder]));
  const file = openSync(join(folder, 'report.md'), 'w');
  const reference = join(packageRoot(), 'results', 'reference');
  const runs = readdirSync(reference, { withFileTypes: true }).filter((one) => one.isDirectory());
  const paths = runs.map(({ name }) => join(reference, name));
  const { code, stderr } = await end(start(t, [process.execPath, MAIN, 'report', ...paths], file, 'pipe'));
  closeSync(file);
  t.is(code, 1, stderr);
  t.regex(stderr, /^probe-bench: stdout cannot be written: ENOSPC, .*\n$/m);
});
