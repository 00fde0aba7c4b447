// SPDX-License-Identifier: MIT
import { type GuestCommand, guestCommand } from '../../vm/command/guest-command.js';
import type { ArchName } from '../../vm/system/arch.js';
import type { RunRequest } from '../request.js';
import { tell } from '../tell.js';

/**
 * The command that guests are to run, found and read for each of their architectures, and what is to be said of it told;
 * empty without one.
 * @throws as guestCommand
 */
export async function guestsCommands(
  { command }: Pick<RunRequest, 'command'>,
  archs: Iterable<ArchName>,
): Promise<Map<ArchName, GuestCommand>> {
  const found = new Map<ArchName, GuestCommand>();
  if (command === null) return found;
  for (const arch of new Set(archs)) found.set(arch, await guestCommand(command, arch));
  for (const note of new Set([...found.values()].map((one) => one.note))) if (note !== '') tell(note);
  return found;
}
