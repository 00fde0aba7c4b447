// SPDX-License-Identifier: MIT
import { type GuestCommand, guestCommand } from '../../vm/command/guest-command.js';
import type { RunRequest } from '../request.js';
import { tell } from '../tell.js';

/** The command that guests are to run, found and read, and what is to be said of it told; undefined without one. @throws as guestCommand */
export async function guestsCommand({
  command,
}: Pick<RunRequest, 'command'>): Promise<GuestCommand | undefined> {
  if (command === null) return undefined;
  const found = await guestCommand(command);
  if (found.note !== '') tell(found.note);
  return found;
}
