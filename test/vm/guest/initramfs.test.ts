// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { packageRoot } from '../../../src/root.js';
import { GUEST } from '../../../src/vm/guest/guest-init.js';
import { baseFiles, packBase, writeInitramfs } from '../../../src/vm/guest/initramfs.js';
import { sha256 } from '../../../src/vm/system/cache.js';
import { temporaryFolder } from '../fixtures/folders.js';

const folder = temporaryFolder();
process.env.XDG_CACHE_HOME = join(folder, 'cache');
const OBJECTS = 'probe-bench/bpf/build';
const OBJECT = join(folder, 'a.bpf.o');
writeFileSync(OBJECT, 'object');
const script = readFileSync(join(packageRoot(), 'test/vm/fixtures/echo-guest.ts'), 'utf8');

test.serial(
  'the base is packed once, with the same bytes each time, and a broken one is packed again',
  async (t) => {
    const base = await packBase(await baseFiles());
    const sum = await sha256(base);
    const { mtimeMs } = statSync(base);
    t.is(await packBase(await baseFiles()), base);
    t.true(statSync(base).mtimeMs >= mtimeMs, 'its use was recorded');
    truncateSync(base, 1000);
    t.is(await packBase(await baseFiles()), base);
    t.is(await sha256(base), sum);
    t.deepEqual(
      readdirSync(join(base, '..')).sort(),
      ['.lock', base.slice(base.lastIndexOf('/') + 1)].sort(),
    );
  },
);

test.serial(
  'two initramfs of the same contents and job are the same bytes; another job changes its file alone',
  async (t) => {
    const contents = { script, files: [{ path: `${OBJECTS}/a.bpf.o`, source: OBJECT }] };
    const [one, two, other] = ['one', 'two', 'other'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await writeInitramfs(contents, { seed: 1 }, one);
    await writeInitramfs(contents, { seed: 1 }, two);
    await writeInitramfs(contents, { seed: 2 }, other);
    t.is(await sha256(one), await sha256(two));
    t.not(await sha256(one), await sha256(other));
  },
);

test.serial('an initramfs unpacks to /init, node, the script, the files and the job', async (t) => {
  const target = join(folder, 'unpack.cpio');
  const out = join(folder, 'out');
  mkdirSync(out);
  const object = join(folder, 'x.bpf.o');
  writeFileSync(object, 'object');
  const base = statSync(await packBase(await baseFiles())).size;
  await writeInitramfs(
    { script, files: [{ path: `${OBJECTS}/x.bpf.o`, source: object }] },
    { a: 'ü' },
    target,
  );
  // the kernel reads archives one after the other, busybox one alone: the second and third are unpacked here
  let rest = readFileSync(target).subarray(base);
  for (let archives = 0; archives < 2; archives++) {
    execFileSync('busybox', ['cpio', '-i', '-d'], { cwd: out, input: rest });
    rest = rest.subarray(rest.indexOf('TRAILER!!!') + 14);
  }
  t.is(readFileSync(join(out, GUEST.job), 'utf8'), '{"a":"ü"}');
  t.is(readFileSync(join(out, OBJECTS, 'x.bpf.o'), 'utf8'), 'object');
  t.regex(readFileSync(join(out, GUEST.script), 'utf8'), /echo guest was told to throw/);
});
