// SPDX-License-Identifier: MIT
import { wrongUsage } from '../../errors.js';
import { type Elf, isElf, readElf } from '../guest/elf.js';
import type { ArchName } from '../system/arch.js';
import type { GuestTree } from './guest-tree.js';

/** The kernel reads so much of a script for its interpreter: BINPRM_BUF_SIZE. */
const SCRIPT_LINE_BYTES = 256;

const STATIC = 'build it statically, or bring its libraries along in a folder: --files DIR';
const SCRIPT = 'a guest has /bin/busybox, so begin it with #!/bin/busybox sh';

/**
 * Checks that a guest can run a program.
 * @param name the program as the user gave it
 * @param guest what it has, and its architecture
 * @throws ProbeBenchError `command-unfit` (usage) where it is for another machine, lacks libraries or its interpreter there
 */
export function demandRunnable(name: string, bytes: Buffer, guest: GuestTree): void {
  if (isElf(bytes)) demandLoadable(name, elfOf(name, bytes), guest);
  else demandInterpreter(name, bytes, guest);
}

function demandLoadable(name: string, elf: Elf, guest: GuestTree): void {
  demandMachine(name, elf, guest.arch);
  const lacking = new Set<string>();
  if (elf.interpreter !== null && !guest.inBase(elf.interpreter.slice(1))) lacking.add(elf.interpreter);
  const seen = new Set<string>();
  for (const left = [...elf.needed]; left.length > 0; ) {
    const library = left.pop() as string;
    if (seen.has(library)) continue;
    seen.add(library);
    const found = guest.library(library);
    if (found === false) lacking.add(library);
    else if (found !== true) left.push(...elfOf(library, Buffer.from(found.data ?? [])).needed);
  }
  if (lacking.size === 0) return;
  throw unfit(name, `needs ${[...lacking].sort().join(', ')}, which a guest lacks`, STATIC);
}

function elfOf(name: string, bytes: Buffer): Elf {
  try {
    return readElf(bytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw unfit(name, 'is no whole ELF file', 'build it anew', error);
  }
}

function demandMachine(name: string, { machine }: Elf, here: ArchName): void {
  if (machine !== here)
    throw unfit(name, `is for ${machine}, and a guest is ${here}`, `build it for ${here}`);
}

function demandInterpreter(name: string, bytes: Buffer, guest: GuestTree): void {
  const [line = ''] = bytes.toString('latin1', 0, SCRIPT_LINE_BYTES).split('\n');
  const interpreter = /^#![ \t]*([^ \t\0]+)/.exec(line)?.[1];
  if (interpreter === undefined) throw unfit(name, 'is neither an ELF program nor a script with #!', STATIC);
  const path = interpreter.slice(1);
  if (interpreter.startsWith('/') && (guest.inBase(path) || guest.file(path)?.executable === true)) return;
  throw unfit(name, `is a script of ${interpreter}, which a guest lacks`, SCRIPT);
}

function unfit(name: string, why: string, remedy: string, cause?: unknown) {
  return wrongUsage('command-unfit', `--command: ${name} ${why}`, remedy, cause);
}
