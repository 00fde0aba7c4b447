// SPDX-License-Identifier: MIT
/**
 * Prints on stdout what a command gives. Where a disk is full to all but a part of it, Node writes that part to a file
 * and says nothing of the rest (its SyncWriteStream asks for no count): the last character is written by itself, and
 * meets the error.
 */
export function printText(text: string): void {
  process.stdout.write(text.slice(0, -1));
  process.stdout.write(text.slice(-1));
}
