// SPDX-License-Identifier: MIT
import { type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type ArchName, guestArch } from '../system/arch.js';
import { findTool, type ToolEnd, toolEnd } from '../system/tool.js';

/** A QEMU that was started. */
export interface QemuProcess {
  ended: Promise<ToolEnd>;
  /** ends it at once, by its own process id */
  kill(): void;
}

/**
 * Starts QEMU by util-linux's setpriv: the kernel then ends it with this process, also after SIGKILL, which runs no
 * exit handlers (PR_SET_PDEATHSIG, prctl(2)).
 * @param arch the guest's
 * @param given.input what it reads on stdin, which ends then
 * @param given.inherited descriptors that it has under the same numbers
 * @throws ProbeBenchError `tool-missing` (exit 4) naming the package
 */
export async function startQemu(
  arch: ArchName,
  args: readonly string[],
  { input, inherited = [] }: { input?: string; inherited?: readonly number[] } = {},
): Promise<QemuProcess> {
  const { qemu, qemuPackage } = guestArch(arch);
  const setpriv = await findTool('setpriv', 'util-linux');
  const argv = ['--pdeathsig', 'KILL', await findTool(qemu, qemuPackage), ...args];
  const stdio: StdioOptions = [input === undefined ? 'ignore' : 'pipe', 'ignore', 'pipe'];
  for (const fd of inherited) stdio[fd] = fd;
  // in a session of its own: a terminal's hang-up, which nohup keeps from us alone, does not reach it
  const child = spawn(setpriv, argv, { stdio: Array.from(stdio, (one) => one ?? 'ignore'), detached: true });
  child.stdin?.on('error', () => {}).end(input); // one that ends at once reads nothing
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = toolEnd(child).finally(() => process.off('exit', kill));
  await Promise.race([once(child, 'spawn'), ended]);
  return { ended, kill };
}
