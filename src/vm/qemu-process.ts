import { spawn } from 'node:child_process';
import { guestArch } from './arch.js';
import { findTool, toolFailure } from './tool.js';

/** A QEMU that was started. */
export interface QemuProcess {
  /** its end: never rejects once QEMU runs */
  ended: Promise<{ code: number | null; stderr: string }>;
  /** ends it at once, by its own process id */
  kill(): void;
}

/**
 * Starts QEMU. It is ended with this process, however this process ends that runs its exit handlers.
 * @throws ProbeBenchError `tool-missing` (exit 4) naming the package
 */
export async function startQemu(args: readonly string[]): Promise<QemuProcess> {
  const { qemu, qemuPackage } = guestArch();
  const child = spawn(await findTool(qemu, qemuPackage), args, { stdio: ['ignore', 'ignore', 'pipe'] });
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
