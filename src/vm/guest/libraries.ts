// SPDX-License-Identifier: MIT
import { basename } from 'node:path';
import { ProbeBenchError } from '../../errors.js';
import { runTool } from '../system/tool.js';
import type { GuestFile } from './guest-files.js';

/** Where a guest's libraries lie, whatever folder of this machine they come from. */
export const LIBRARY_FOLDER = 'lib';

/**
 * The shared libraries that a program or addon needs, the loader among them, as the loader itself finds them.
 * @param file a program or shared object of this machine
 * @returns each library in the guest's one library folder; the loader where programs ask for it
 * @throws ProbeBenchError `library-missing` naming the library
 */
export async function sharedLibraries(file: string): Promise<GuestFile[]> {
  const { stdout, stderr, code } = await runTool('ldd', [file], { package: 'libc-bin' });
  if (/statically linked|not a dynamic executable/.test(`${stdout}${stderr}`)) return [];
  if (code !== 0) throw missing(file, stderr.trim());
  return parseLdd(String(stdout), file);
}

/** Reads what ldd(1) prints. */
export function parseLdd(text: string, file: string): GuestFile[] {
  return text.split('\n').flatMap((line) => {
    const absent = /^\s*(\S+) => not found/.exec(line)?.[1];
    if (absent !== undefined) throw missing(file, `its library ${absent} was not found`);
    const library = /^\s*(\S+) => (\/.*) \(0x/.exec(line);
    if (library)
      return [{ path: `${LIBRARY_FOLDER}/${basename(library[1] as string)}`, source: library[2] as string }];
    const loader = /^\s*(\/\S+) \(0x/.exec(line)?.[1];
    return loader === undefined ? [] : [{ path: loader.slice(1), source: loader, executable: true }];
  });
}

function missing(file: string, reason: string): ProbeBenchError {
  return new ProbeBenchError(`${file} cannot be packed for a guest: ${reason}`, {
    code: 'library-missing',
    remedy: 'Install the library, or run probe-bench with a node that starts on this machine.',
  });
}
