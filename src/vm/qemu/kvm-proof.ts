// SPDX-License-Identifier: MIT
import { writeFile } from 'node:fs/promises';
import { packCpio } from '../guest/cpio.js';
import { readGuestFiles } from '../guest/guest-files.js';
import { programFiles } from '../guest/libraries.js';
import type { Kernel } from '../kernels/resolve.js';
import { findTool } from '../system/tool.js';
import { bootMachine } from './boot.js';
import type { Watched } from './watch.js';

/** Whether KVM runs a kernel here, and a sentence's part that says how that is known. */
export interface KvmProof {
  works: boolean;
  reason: string;
}

/** A boot under a KVM that works takes about a second; one that shows no sign of life by then has hung. */
const PATIENCE_MS = 5000;
const ALIVE = 'probe-bench: alive';
const INIT = `#!/bin/busybox sh\necho "${ALIVE}"\nbusybox poweroff -f\n`;

/**
 * Boots a kernel under KVM with nothing but busybox, to see whether that works.
 * @throws ProbeBenchError `tool-missing`, `no-space`; AbortError
 */
export async function kvmBoots(
  kernel: Pick<Kernel, 'path' | 'arch'>,
  signal?: AbortSignal,
): Promise<KvmProof> {
  const watched = await bootMachine(
    { kernel: kernel.path, arch: kernel.arch, accelerator: 'kvm', memory: 256 },
    writeTinyInitramfs,
    { bootMs: PATIENCE_MS, silenceMs: PATIENCE_MS, signal, onEvent: () => undefined },
  );
  signal?.throwIfAborted();
  return judge(watched);
}

/** What a boot under KVM proves. */
export function judge({ console, stderr, silent, excess, code }: Watched): KvmProof {
  if (console.includes(ALIVE)) return { works: true, reason: 'since a kernel booted under it' };
  if (silent)
    return {
      works: false,
      reason: `since a kernel under KVM showed no sign of life in ${PATIENCE_MS / 1000} s`,
    };
  if (excess !== null) return { works: false, reason: `since a kernel under KVM ${excess}` };
  const said = stderr.trim().split('\n')[0] || `QEMU ended with ${code}`;
  return { works: false, reason: `since KVM does not run a kernel here (${said})` };
}

async function writeTinyInitramfs(target: string): Promise<void> {
  const busybox = await programFiles('busybox', await findTool('busybox', 'busybox-static'));
  const init = { path: 'init', data: Buffer.from(INIT), executable: true };
  await writeFile(target, packCpio([init, ...readGuestFiles(busybox)]));
}
