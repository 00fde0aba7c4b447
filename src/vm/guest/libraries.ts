// SPDX-License-Identifier: MIT
import { basename } from 'node:path';
import { ProbeBenchError } from '../../errors.js';
import { readRegular } from '../../regular-file.js';
import { runTool } from '../system/tool.js';
import { readElf } from './elf.js';
import type { GuestFile } from './guest-files.js';

/** No addon comes near this. */
const MOST_BYTES = 64 * 2 ** 20;

/** A program of this machine, for a guest's bin/, and the libraries it needs. @throws as sharedLibraries */
export async function programFiles(name: string, source: string): Promise<GuestFile[]> {
  return [{ path: `bin/${name}`, source, executable: true }, ...(await sharedLibraries(source))];
}

/**
 * The shared libraries that a program or addon of this machine needs, the loader among them, as the loader finds them.
 * @returns each library in the guest's lib/, whatever its folder here; the loader where programs ask for it
 * @throws ProbeBenchError `library-missing` naming the library
 */
export async function sharedLibraries(file: string): Promise<GuestFile[]> {
  const { stdout, stderr, code } = await runTool('ldd', [file], { package: 'libc-bin' });
  if (/statically linked|not a dynamic executable/.test(`${stdout}${stderr}`)) return [];
  if (code !== 0) throw missing(file, stderr.trim());
  return parseLdd(stdout, file);
}

/** Reads what ldd(1) prints of a file. */
export function parseLdd(text: string, file: string): GuestFile[] {
  return text.split('\n').flatMap((line) => {
    const absent = /^\s*(\S+) => not found/.exec(line)?.[1];
    if (absent !== undefined) throw missing(file, `its library ${absent} was not found`);
    const [, name, library] = /^\s*(\S+) => (\/.*) \(0x/.exec(line) ?? [];
    if (name !== undefined && library !== undefined)
      return [{ path: `lib/${basename(name)}`, source: library }];
    const loader = /^\s*(\/\S+) \(0x/.exec(line)?.[1];
    return loader === undefined ? [] : [{ path: loader.slice(1), source: loader, executable: true }];
  });
}

/**
 * Demands that a guest's base has the libraries of an addon for another architecture, which ldd(1) cannot read.
 * @param base paths in the guest
 * @throws ProbeBenchError `library-missing` naming the library
 */
export function demandLibraries(file: string, base: ReadonlySet<string>): void {
  const names = new Set([...base].map((path) => basename(path)));
  const absent = readElf(readRegular(file, MOST_BYTES)).needed.find((name) => !names.has(name));
  if (absent !== undefined) throw missing(file, `a guest has no library ${absent}`);
}

function missing(file: string, reason: string): ProbeBenchError {
  return new ProbeBenchError(`${file} cannot be packed for a guest: ${reason}`, {
    code: 'library-missing',
    remedy: 'Install the library, or run probe-bench with a node that starts on this machine.',
  });
}
