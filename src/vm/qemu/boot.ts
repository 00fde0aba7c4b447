// SPDX-License-Identifier: MIT
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeGuestFolder } from '../guest/guest-folder.js';
import { needSpace } from '../system/cache.js';
import { type Machine, qemuArguments } from './arguments.js';
import { startQemu } from './qemu-process.js';
import { type Watched, type WatchOptions, watchGuest } from './watch.js';

/** Bytes for an initramfs, and a console and channel that are longer than they should be. */
const WORK_BYTES = 256e6;

/**
 * Boots a machine and follows it to its end. No process or file stays.
 * @param pack writes the initramfs to the path given
 * @throws ProbeBenchError `no-space`, `tool-missing`; what `pack` and `onEvent` throw
 */
export async function bootMachine(
  machine: Machine,
  pack: (initramfs: string) => Promise<void>,
  watch: WatchOptions,
): Promise<Watched> {
  await needSpace(tmpdir(), WORK_BYTES);
  const folder = await makeGuestFolder();
  const files = {
    initramfs: join(folder, 'initramfs'),
    console: join(folder, 'console'),
    channel: join(folder, 'channel'),
  };
  try {
    await pack(files.initramfs);
    return await watchGuest(await startQemu(qemuArguments(machine, files)), files, watch);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
