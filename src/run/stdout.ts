// SPDX-License-Identifier: MIT
import type { RenderOptions } from '../report/render.js';

/** Without a terminal nobody folds lines for us, and a pager or a file can hold wide ones. */
const WIDTH_OF_A_PIPE = 160;
/** What COLUMNS may ask for. */
const [LEAST_WIDTH, MOST_WIDTH] = [40, 1000];

/** What tells how stdout wants results. */
interface Surroundings {
  stdout: Pick<NodeJS.WriteStream, 'columns' | 'isTTY' | 'hasColors'>;
  env: NodeJS.ProcessEnv;
}

/**
 * How stdout wants results: its width, where it is no terminal that of COLUMNS; and colours only on a terminal that has
 * some and is not told NO_COLOR.
 */
export function renderOptions(
  format: RenderOptions['format'],
  { stdout, env }: Surroundings = process,
): RenderOptions {
  return {
    format,
    width: stdout.columns ?? columnsOf(env.COLUMNS) ?? WIDTH_OF_A_PIPE,
    colour: stdout.isTTY === true && stdout.hasColors() && !env.NO_COLOR,
  };
}

/** Columns of stdout's terminal, 40 at least; Infinity where it is none, as programs read a list line by line. */
export function terminalWidth({ stdout }: { stdout: { columns?: number } } = process): number {
  return stdout.columns ? Math.max(LEAST_WIDTH, stdout.columns) : Number.POSITIVE_INFINITY;
}

/** A width that is none is passed over, as by git and man: a shell may have left it there. */
function columnsOf(given = ''): number | null {
  const width = /^\d+$/.test(given) ? Number(given) : 0;
  return width >= LEAST_WIDTH && width <= MOST_WIDTH ? width : null;
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
