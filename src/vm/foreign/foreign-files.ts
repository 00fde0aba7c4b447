// SPDX-License-Identifier: MIT
import { chmod, copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { withLock } from '../../lock.js';
import type { AptOptions } from '../apt/apt.js';
import type { GuestFile } from '../guest/guest-files.js';
import type { ArchName } from '../system/arch.js';
import { cacheFolder, makeCacheFolder, needSpace, readCached, sha256, writeCached } from '../system/cache.js';
import { debianFiles, type Suite, suiteOf } from './debian-files.js';
import { fetchNode, NODE } from './node-package.js';

const RECORD = 'files.json';
/** Downloads, what is unpacked of them, and the copy that is kept. */
const WORK_BYTES = 512e6;

/** What files are made of: where it is another they are made anew. */
export function recipeOf({ suite, packages }: Suite): string {
  return `node ${NODE.version}, ${suite}: ${packages.join(' ')}`;
}

const recordSchema = z.object({
  recipe: z.string(),
  /** by its path in a guest */
  files: z.record(
    z.string().regex(/^(bin|lib|lib64)\/[\w.+-]+$/),
    z.object({ sha256: z.string(), executable: z.boolean() }),
  ),
});

/**
 * Node, busybox and libraries for guests of another architecture than this machine's: from the cache if they are there
 * and whole, else from npm's and Debian's packages.
 * @throws ProbeBenchError `no-space`, `cache-unwritable`, `tool-missing`; as fetchNode and debianFiles
 */
export async function foreignFiles(arch: ArchName, options: AptOptions = {}): Promise<GuestFile[]> {
  const all = await makeCacheFolder(join(cacheFolder(), 'foreign'));
  const onWait = () => options.onProgress?.(`waiting for another run to fetch the files of ${arch}`, null);
  const suite = suiteOf();
  const work = async () => (await wholeFiles(join(all, arch), suite)) ?? make({ all, arch, suite }, options);
  return withLock(join(all, `.${arch}.lock`), work, { onWait, signal: options.signal });
}

/** @returns null where they are not there, of another recipe, or no longer what was put there */
async function wholeFiles(folder: string, suite: Suite): Promise<GuestFile[] | null> {
  const record = await readCached(join(folder, RECORD), recordSchema);
  if (record?.recipe !== recipeOf(suite)) return null;
  const files: GuestFile[] = [];
  for (const [path, known] of Object.entries(record.files)) {
    const source = join(folder, path);
    if ((await sha256(source).catch(() => '')) !== known.sha256) return null;
    files.push({ path, source, ...(known.executable && { executable: true }) });
  }
  return files;
}

/** What is made, and in which folder of the cache. */
interface Making {
  all: string;
  arch: ArchName;
  suite: Suite;
}

/** Makes them in a folder that is then renamed: whole or not at all. */
async function make({ all, arch, suite }: Making, options: AptOptions): Promise<GuestFile[]> {
  await needSpace(all, WORK_BYTES);
  const work = await mkdtemp(join(all, '.making-'));
  try {
    const whole = join(work, 'whole');
    const files = await collect(arch, suite, { whole, work }, options);
    writeCached(whole, RECORD, { recipe: recipeOf(suite), files });
    await rm(join(all, arch), { recursive: true, force: true });
    await rename(whole, join(all, arch));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return (await wholeFiles(join(all, arch), suite)) ?? [];
}

async function collect(
  arch: ArchName,
  suite: Suite,
  { whole, work }: Record<'whole' | 'work', string>,
  options: AptOptions,
) {
  const [forNode, forDebian] = [join(work, 'node'), join(work, 'debian')];
  for (const folder of [whole, forNode, forDebian]) await mkdir(folder);
  options.onProgress?.(`downloading Node.js ${NODE.version} for ${arch}`, null);
  const node = await fetchNode(arch, forNode, options.signal);
  const { busybox, loader, libraries } = await debianFiles(arch, suite, node, forDebian, options);
  const wanted: GuestFile[] = [
    { path: 'bin/busybox', source: busybox, executable: true },
    { path: 'bin/node', source: node, executable: true },
    { path: loader.path, source: loader.source, executable: true },
    ...[...libraries].map(([name, source]) => ({ path: `lib/${name}`, source })),
  ];
  const files: z.infer<typeof recordSchema>['files'] = {};
  for (const { path, source, executable = false } of wanted) {
    const target = join(whole, path);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(source, target);
    await chmod(target, executable ? 0o755 : 0o644);
    files[path] = { sha256: await sha256(target), executable };
  }
  return files;
}
