// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ProbeBenchError } from '../../errors.js';
import { packageRoot } from '../../root.js';
import { guestArch } from '../../vm/system/arch.js';
import { findTool } from '../../vm/system/tool.js';

async function missing(): Promise<unknown> {
  try {
    const { qemu, qemuPackage } = guestArch();
    await findTool(qemu, qemuPackage);
    await findTool('busybox', 'busybox-static');
    return null;
  } catch (error) {
    return error;
  }
}

/**
 * Has set-up install what booting other kernels needs, where it is not there: only runs that boot one pay for it.
 * @throws ProbeBenchError `tool-missing` with the packages' names, where set-up cannot
 */
export async function ensureVmTools(): Promise<void> {
  if ((await missing()) === null) return;
  const setup = join(packageRoot(), 'scripts', 'setup.mjs');
  const { status } = spawnSync(process.execPath, [setup, '--with', 'vm'], { stdio: ['ignore', 2, 2] });
  const still = await missing();
  if (still instanceof ProbeBenchError) throw still;
  if (still !== null) throw new Error(`set-up ended with ${status}`, { cause: still });
}
