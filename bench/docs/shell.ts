// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { packageRoot } from '../../src/root.js';
import { shellLine } from './commands.js';
import type { Ended } from './shown.js';

/** Columns of what pages show. */
export const WIDTH = 80;

/** What commands of pages find beside them. */
const LINKED = ['bpf', 'src', join('results', 'reference')];

/** Makes a folder for a page's commands, with the project's programs, sources and reference results in it. */
export function makeScratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  mkdirSync(join(folder, 'results'));
  for (const name of LINKED) symlinkSync(join(packageRoot(), name), join(folder, name));
  return folder;
}

/** Works in a folder of {@link makeScratch}, which is gone afterwards. */
export async function inScratch<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = makeScratch();
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where a command runs, and what ends it. */
export interface Running {
  cwd: string;
  /** ends it as Ctrl-C does */
  signal?: AbortSignal;
}

/** Runs a line of a page in bash. It prints as on a terminal of {@link WIDTH} columns without colours. */
export async function runLine(line: string, { cwd, signal }: Running): Promise<Ended> {
  // Debian's own python3 first: its pandas is for that one.
  const PATH = `/usr/bin:${process.env.PATH}`;
  const env = { ...process.env, PATH, COLUMNS: String(WIDTH), NO_COLOR: '1' };
  // A group of its own, for a signal to reach whatever the line runs.
  const child = spawn('bash', ['-c', shellLine(line)], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const interrupt = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
  };
  if (signal?.aborted) interrupt();
  signal?.addEventListener('abort', interrupt);
  try {
    const code = new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status) => resolve(status ?? 1));
    });
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { code: await code, stdout, stderr };
  } finally {
    signal?.removeEventListener('abort', interrupt);
  }
}
