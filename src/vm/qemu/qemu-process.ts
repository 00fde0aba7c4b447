// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { guestArch } from '../system/arch.js';
import { findTool, toolFailure } from '../system/tool.js';

/** A QEMU that was started. */
export interface QemuProcess {
  /** its end: never rejects once QEMU runs */
  ended: Promise<{ code: number | null; stderr: string }>;
  /** ends it at once, by its own process id */
  kill(): void;
}

/**
 * Starts QEMU, by util-linux's setpriv so that the kernel ends it with this process, however that ends: SIGKILL
 * runs no exit handlers (PR_SET_PDEATHSIG, prctl(2)).
 * @throws ProbeBenchError `tool-missing` (exit 4) naming the package
 */
export async function startQemu(args: readonly string[]): Promise<QemuProcess> {
  const { qemu, qemuPackage } = guestArch();
  const setpriv = await findTool('setpriv', 'util-linux');
  const argv = ['--pdeathsig', 'KILL', await findTool(qemu, qemuPackage), ...args];
  // In a session of its own: a terminal's hang-up reaches whom nohup has not told, and only we end it.
  const child = spawn(setpriv, argv, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += String(chunk);
  });
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve) => {
    child.once('close', (code) => {
      process.off('exit', kill);
      resolve({ code, stderr });
    });
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (cause) => reject(toolFailure(qemu, cause, qemuPackage)));
  });
  return { ended, kill };
}
