// SPDX-License-Identifier: MIT
import { closeSync } from 'node:fs';
import { isatty } from 'node:tty';

const STANDARD = [0, 1, 2];

/**
 * Finds which of stdin, stdout and stderr are terminals. As it exits, Node restores a terminal's modes, and aborts with
 * a core dump where the terminal is gone (ResetStdio of its node.cc); it passes over a closed descriptor.
 * @returns what closes those that were a terminal and are none any more
 */
export function watchTerminals(): () => void {
  const terminals = STANDARD.filter((fd) => isatty(fd));
  return () => {
    for (const fd of terminals) if (!isatty(fd)) closeSync(fd);
  };
}
