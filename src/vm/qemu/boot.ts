// SPDX-License-Identifier: MIT
import { closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { needSpace } from '../system/cache.js';
import { type NamelessFile, openNameless } from '../system/nameless-file.js';
import { type Machine, qemuArguments } from './arguments.js';
import { startQemu } from './qemu-process.js';
import { type Watched, type WatchOptions, watchGuest } from './watch.js';

/** Bytes for an initramfs, and a console and channel that are as long as they may be. */
export const WORK_BYTES = 256e6;

/**
 * Boots a machine and follows it to its end. No process or file stays, however this process ends.
 * @param pack writes the initramfs to the path given
 * @throws ProbeBenchError `no-temporary`, `no-space`, `tool-missing`; what `pack` and `onEvent` throw
 */
export async function bootMachine(
  machine: Machine,
  pack: (initramfs: string) => Promise<void>,
  watch: WatchOptions,
): Promise<Watched> {
  const files: NamelessFile[] = [];
  const make = () => {
    const file = openNameless();
    files.push(file);
    return file.path;
  };
  try {
    const paths = { initramfs: make(), console: make(), channel: make() };
    await needSpace(tmpdir(), WORK_BYTES);
    await pack(paths.initramfs);
    const inherited = [...files, ...(machine.plugin?.files ?? [])].map(({ fd }) => fd);
    return await watchGuest(
      await startQemu(machine.arch, qemuArguments(machine, paths), { inherited }),
      paths,
      watch,
    );
  } finally {
    for (const { fd } of files) closeSync(fd);
  }
}
