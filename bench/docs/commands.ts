// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { packageRoot } from '../../src/root.js';

/** The npm scripts that stand for probe-bench, and what it is told by them. */
const SCRIPTS: Record<string, string[]> = { bench: ['run'], 'probe-bench': [], compare: ['compare'] };
/** By npm in a checkout, or as an installed package's program. */
const OURS = /\bnpm run (bench|probe-bench|compare)(?: --)?(?=\s|$)|^(?:sudo )?probe-bench(?=\s)/;
// Quotes may begin inside a word: --filter=hook:'k*'.
const WORD = /(?:'[^']*'|"[^"]*"|[^\s'"])+/g;
/** Words that end a command. */
const ENDS = /^(?:#.*|[|&;]+|\d?>.*)$/;

/** A command of a page, as argv of probe-bench. */
export type Args = string[];

/** Whether the line runs probe-bench. */
export function isOurs(line: string): boolean {
  return OURS.test(line);
}

/** A line's command as argv of probe-bench; null where it runs something else. */
export function argsOf(line: string): Args | null {
  const found = OURS.exec(line);
  if (found === null) return null;
  const words = line.slice(found.index + found[0].length).match(WORD) ?? [];
  const end = words.findIndex((word) => ENDS.test(word));
  const own = words.slice(0, end < 0 ? words.length : end).map((word) => word.replaceAll(/['"]/g, ''));
  return [...(SCRIPTS[found[1] ?? ''] ?? []), ...own];
}

/** The line for a shell, with what npm runs in npm's place: the set-up is done, and npm prints lines of its own. */
export function shellLine(line: string): string {
  const main = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
  const node = `'${process.execPath}' '${main}'`;
  return line.replace(new RegExp(OURS, 'g'), (_all, script: string) =>
    [node, ...(SCRIPTS[script] ?? [])].join(' '),
  );
}
