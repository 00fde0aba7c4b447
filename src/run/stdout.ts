// SPDX-License-Identifier: MIT
import type { RenderOptions } from '../report/render.js';

/** Without a terminal nobody folds lines for us, and a pager or a file can hold wide ones. */
const WIDTH_OF_A_PIPE = 160;

/** How stdout wants results: its width, and colours only on a terminal that has some and is not told NO_COLOR. */
export function renderOptions(format: RenderOptions['format']): RenderOptions {
  const { stdout, env } = process;
  return {
    format,
    width: stdout.columns ?? WIDTH_OF_A_PIPE,
    colour: stdout.isTTY === true && stdout.hasColors() && !env.NO_COLOR,
  };
}

/**
 * Prints on stdout what a command gives, the last character by itself. On a disk that is full but for a part of the
 * text, Node writes that part and reports nothing (its SyncWriteStream ignores the count): the last write meets the
 * error.
 */
export function printText(text: string): void {
  process.stdout.write(text.slice(0, -1));
  process.stdout.write(text.slice(-1));
}
