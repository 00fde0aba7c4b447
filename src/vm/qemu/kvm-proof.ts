// SPDX-License-Identifier: MIT
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CpioEntry, packCpio } from '../guest/cpio.js';
import { readGuestFiles } from '../guest/guest-files.js';
import { sharedLibraries } from '../guest/libraries.js';
import type { Kernel } from '../kernels/resolve.js';
import { findTool } from '../system/tool.js';
import { qemuArguments } from './qemu.js';
import { startQemu } from './qemu-process.js';
import { type Watched, watchGuest } from './watch.js';

/** Whether KVM runs a kernel here, and a sentence's part that says how that is known. */
export interface KvmProof {
  works: boolean;
  reason: string;
}

/** A boot under a KVM that works takes about a second; one that shows no sign of life by then has hung. */
const PATIENCE_MS = 5000;
const MEMORY_MIB = 256;
const ALIVE = 'probe-bench: alive';
const INIT = `#!/bin/busybox sh\necho "${ALIVE}"\nbusybox poweroff -f\n`;

/**
 * Boots a kernel under KVM with nothing but busybox, to see whether that works.
 * @throws ProbeBenchError `tool-missing`; AbortError
 */
export async function kvmBoots(kernel: Pick<Kernel, 'path'>, signal?: AbortSignal): Promise<KvmProof> {
  const folder = await mkdtemp(join(tmpdir(), 'probe-bench-kvm-'));
  try {
    const files = {
      initramfs: join(folder, 'initramfs'),
      console: join(folder, 'console'),
      channel: join(folder, 'channel'),
    };
    await writeFile(files.initramfs, await tinyInitramfs());
    const machine = {
      ...files,
      kernel: kernel.path,
      accelerator: 'kvm' as const,
      cpus: 1,
      memory: MEMORY_MIB,
    };
    const patience = { bootMs: PATIENCE_MS, silenceMs: PATIENCE_MS };
    const qemu = await startQemu(qemuArguments(machine));
    const watched = await watchGuest(qemu, { ...files, ...patience, signal, onEvent: () => undefined });
    signal?.throwIfAborted();
    return judge(watched);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a boot under KVM proves. Pure. */
export function judge({ console, stderr, silent, code }: Watched): KvmProof {
  if (console.includes(ALIVE)) return { works: true, reason: 'since a kernel booted under it' };
  if (silent)
    return {
      works: false,
      reason: `since a kernel under KVM showed no sign of life in ${PATIENCE_MS / 1000} s`,
    };
  const said = stderr.trim().split('\n')[0] || `QEMU ended with ${code}`;
  return { works: false, reason: `since KVM does not run a kernel here (${said})` };
}

async function tinyInitramfs(): Promise<Buffer> {
  const busybox = await findTool('busybox', 'busybox-static');
  const files = [
    { path: 'bin/busybox', source: busybox, executable: true },
    ...(await sharedLibraries(busybox)),
  ];
  const init: CpioEntry = { path: 'init', kind: 'file', data: Buffer.from(INIT), executable: true };
  return packCpio([init, ...(await readGuestFiles(files))]);
}
