// SPDX-License-Identifier: MIT
import { type ChildProcess, spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { EXIT, ProbeBenchError } from '../../errors.js';

/** A program's end. */
export interface ToolEnd {
  /** null if a signal ended it */
  code: number | null;
  stderr: string;
}

export interface ToolOptions {
  cwd?: string;
  signal?: AbortSignal | undefined;
  /** the Debian package that has the tool, for the remedy; by default of the tool's name */
  package?: string;
  /** called with each chunk of the tool's descriptor 3, where apt writes its progress */
  onStatus?: ((text: string) => void) | undefined;
}

/**
 * Runs a program by its argv, without a shell, in the C locale: its messages are parsed. An exit code other than 0
 * is returned, not thrown: what it means differs by tool.
 * @throws ProbeBenchError `tool-missing` (exit 4); AbortError if `signal` aborts
 */
export async function runTool(
  file: string,
  args: readonly string[],
  { cwd, signal, onStatus, package: from }: ToolOptions = {},
): Promise<ToolEnd & { stdout: string }> {
  const child: ChildProcess = spawn(file, args, {
    cwd,
    signal,
    env: { ...process.env, LC_ALL: 'C.UTF-8', LANGUAGE: 'C' },
    stdio: ['ignore', 'pipe', 'pipe', onStatus ? 'pipe' : 'ignore'],
  });
  let stdout = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stdio[3]?.on('data', (chunk: Buffer) => onStatus?.(String(chunk)));
  return { ...(await toolEnd(child, from)), stdout };
}

/**
 * Waits for a child's end, and keeps what it writes to stderr.
 * @param from the Debian package that has the program, for the remedy
 * @throws as runTool
 */
export function toolEnd(child: ChildProcess, from?: string): Promise<ToolEnd> {
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', (cause: NodeJS.ErrnoException) =>
      reject(cause.code === 'ENOENT' ? toolMissing(child.spawnfile, from, cause) : cause),
    );
    child.on('close', (code) => resolve({ code, stderr }));
  });
}

/**
 * The path of a program, from PATH and the folders of system programs, which an ordinary user's PATH may lack.
 * @param from the Debian package that has it, for the remedy
 * @throws ProbeBenchError `tool-missing` (exit 4)
 */
export async function findTool(name: string, from: string): Promise<string> {
  for (const folder of toolFolders()) {
    const path = join(folder, name);
    try {
      await access(path, constants.X_OK);
      return path;
    } catch {
      // not in this folder
    }
  }
  throw toolMissing(name, from);
}

/** The folders that programs are looked for in, in order. */
export function toolFolders(): string[] {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/bin', '/bin', '/usr/sbin', '/sbin'];
  return folders.filter(isAbsolute);
}

function toolMissing(name: string, from = name, cause?: Error): ProbeBenchError {
  return new ProbeBenchError(`${name} was not found`, {
    code: 'tool-missing',
    remedy: `Install it: apt-get install ${from}`,
    exitCode: EXIT.cannotMeasure,
    cause,
  });
}
