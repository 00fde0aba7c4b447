// SPDX-License-Identifier: MIT
import { basename, posix } from 'node:path';
import { reasonOf, wrongUsage } from '../../errors.js';
import { type CommandRequest, findCommand, spelled } from '../../host/user-command.js';
import type { CommandEvents } from '../../native/index.js';
import { readRegular } from '../../regular-file.js';
import type { CpioEntry } from '../guest/cpio.js';
import { baseFiles } from '../guest/initramfs.js';
import { MEMORY_MIB } from '../qemu/run-guest.js';
import type { ArchName } from '../system/arch.js';
import { findTool, runTool } from '../system/tool.js';
import { readFilesFolder } from './files-folder.js';
import { GuestTree } from './guest-tree.js';
import { COMMAND_FOLDER, FILES } from './places.js';
import { demandRunnable } from './runnable.js';

/** A user's command for guests: how it is run there, and what is packed for it. */
export interface GuestCommand {
  events: CommandEvents;
  entries: CpioEntry[];
  /** what is to be said of it: which program of several it is; empty as a rule */
  note: string;
}

/** Of the guest's memory a command's files may have this. Half of what the archive leaves of it may be unpacked: a quarter did not fit. */
const MEMORY_SHARE = 8;

/** Where a program lies in a guest, what is packed for that, and what is to be said. */
type Found = { file: string } & Partial<Pick<GuestCommand, 'entries' | 'note'>>;

/**
 * Finds a user's command for guests of an architecture, before any is booted: in the folder of --files, among busybox's
 * applets, then on this machine. No shell is asked.
 * @throws ProbeBenchError `command-missing`, `command-unfit`, `files` (usage); `tool-missing`, `library-missing`
 */
export async function guestCommand(
  { argv, ignore_failure, files }: CommandRequest,
  arch: ArchName,
): Promise<GuestCommand> {
  const most = (MEMORY_MIB * 2 ** 20) / MEMORY_SHARE;
  const brought = files === null ? [] : readFilesFolder(files, most);
  const base = (await baseFiles(arch)).map(({ path }) => path);
  const guest = new GuestTree(arch, base, brought);
  const name = argv[0] ?? '';
  const {
    file,
    entries = [],
    note = '',
  } = (files === null ? null : broughtProgram(name, guest)) ??
  (await ownProgram(name, guest)) ??
  hostProgram(name, guest, most);
  const [path, libraries] =
    files === null ? ['/bin', '/lib'] : [`/${FILES}:/bin`, `/lib:/${FILES}:/${FILES}/lib`];
  const environment = [`PATH=${path}`, 'HOME=/', `LD_LIBRARY_PATH=${libraries}`];
  const folder = files === null ? '/' : `/${FILES}`;
  const events = { name: spelled(argv), file, argv, environment, folder, ignore_failure };
  return { events, entries: [...brought, ...entries], note };
}

/** A program of --files: by its path there, or by a bare name at the folder's top; null where that is none. */
function broughtProgram(name: string, guest: GuestTree): Found | null {
  const file = posix.resolve(`/${FILES}`, name);
  const found = guest.file(file.slice(1));
  if (found?.executable === true) {
    demandRunnable(name, Buffer.from(found.data ?? []), guest);
    return { file };
  }
  if (!name.includes('/') || (posix.isAbsolute(name) && !file.startsWith(`/${FILES}/`))) return null;
  throw wrongUsage(
    'command-missing',
    `--command: ${JSON.stringify(name)} is no program of the folder of --files`,
    'give its path from there, and see that it may be executed',
  );
}

/** A program that every guest has: node, busybox, and its applets by their names. */
async function ownProgram(name: string, guest: GuestTree): Promise<Found | null> {
  if (name.startsWith('/')) return guest.inBase(name.slice(1)) ? { file: name } : null;
  if (name.includes('/') || name === '') return null;
  if (guest.inBase(`bin/${name}`)) return { file: `/bin/${name}` };
  const { stdout } = await runTool(await findTool('busybox', 'busybox-static'), ['--list']);
  if (!stdout.split('\n').includes(name)) return null;
  return { file: '/bin/busybox', note: `in a guest ${name} is busybox’s` };
}

/** A program of this machine, packed for the guest. */
function hostProgram(name: string, guest: GuestTree, most: number): Found {
  const source = findCommand(name);
  let data: Buffer;
  try {
    data = readRegular(source, most);
  } catch (error) {
    const why = `--command: ${source} cannot be packed for a guest: ${reasonOf(error)}`;
    throw wrongUsage('command-unfit', why, 'give a program that is readable, and no larger', error);
  }
  demandRunnable(name, data, guest);
  const path = `${COMMAND_FOLDER}/${basename(source)}`;
  return { file: `/${path}`, entries: [{ path, data, executable: true }] };
}
