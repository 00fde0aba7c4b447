// SPDX-License-Identifier: MIT
import { type ChildProcess, spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT, ProbeBenchError } from '../../errors.js';

export interface ToolRun {
  code: number | null;
  stdout: Buffer;
  stderr: string;
}

export interface ToolOptions {
  cwd?: string;
  signal?: AbortSignal | undefined;
  /** the package that has the tool, for the remedy */
  package?: string;
  /** called with each chunk of the tool's descriptor 3, where apt writes its progress */
  onStatus?: (text: string) => void;
  /** bytes for the tool's standard input */
  input?: Uint8Array;
}

/**
 * Runs a program by its argv, never through a shell, in the C locale so that its messages can be read.
 * An exit code other than 0 is returned, not thrown: what it means differs by tool.
 * @throws ProbeBenchError `tool-missing` if there is no such program; AbortError if `signal` aborts
 */
export function runTool(file: string, args: readonly string[], options: ToolOptions = {}): Promise<ToolRun> {
  return new Promise((resolve, reject) => {
    const child: ChildProcess = spawn(file, args, {
      cwd: options.cwd,
      signal: options.signal,
      env: { ...process.env, LC_ALL: 'C.UTF-8', LANGUAGE: 'C' },
      stdio: ['pipe', 'pipe', 'pipe', options.onStatus ? 'pipe' : 'ignore'],
    });
    const stdout: Buffer[] = [];
    let stderr = '';
    child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const status = child.stdio[3];
    if (status && options.onStatus) status.on('data', (chunk: Buffer) => options.onStatus?.(String(chunk)));
    // a tool that does not read all of its input is judged by its exit code, not by the broken pipe
    child.stdin?.on('error', () => undefined).end(options.input);
    child.on('error', (cause: NodeJS.ErrnoException) => reject(toolFailure(file, cause, options.package)));
    child.on('close', (code) => resolve({ code, stdout: Buffer.concat(stdout), stderr }));
  });
}

/**
 * What a program's failure to start means.
 * @param from the package that has the program, for the remedy
 */
export function toolFailure(file: string, cause: NodeJS.ErrnoException, from?: string): Error {
  if (cause.code !== 'ENOENT') return cause;
  return new ProbeBenchError(`${file} was not found`, {
    code: 'tool-missing',
    remedy: from === undefined ? `Install ${file}.` : `Install it: apt-get install ${from}`,
    cause,
  });
}

/**
 * The path of a program, from PATH and the folders of system programs, which an ordinary user's PATH may lack.
 * @param from the Debian package that has it, for the remedy
 * @throws ProbeBenchError `tool-missing` (exit 4)
 */
export async function findTool(name: string, from: string): Promise<string> {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/bin', '/bin', '/usr/sbin', '/sbin'];
  for (const folder of folders.filter((one) => one.startsWith('/'))) {
    const path = join(folder, name);
    if (
      await access(path, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return path;
  }
  throw new ProbeBenchError(`${name} was not found`, {
    code: 'tool-missing',
    remedy: `Install it: apt-get install ${from}`,
    exitCode: EXIT.cannotMeasure,
  });
}
