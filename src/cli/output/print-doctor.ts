// SPDX-License-Identifier: MIT
import { EXIT } from '../../errors.js';
import { checks } from '../../host/checks.js';
import { shown } from '../../printable.js';
import { wrap } from '../../report/text/fit.js';
import { printText, terminalWidth } from '../../run/stdout.js';

/** Prints what this machine offers and lacks. @returns exit code 4 if nothing can be measured here */
export function printDoctor(): number {
  const all = checks();
  const width = Math.max(...all.map(({ what }) => what.length));
  const indent = ' '.repeat(width + 10);
  const lines = all.flatMap(({ what, state, found, remedy }) => [
    ...wrap(shown(found), terminalWidth(), `${state.padEnd(6)}  ${what.padEnd(width)}  `, indent),
    ...(remedy === '' ? [] : wrap(remedy, terminalWidth(), `${indent}→ `, `${indent}  `)),
  ]);
  printText(`${lines.join('\n')}\n`);
  return all.some(({ state }) => state === 'lacks') ? EXIT.cannotMeasure : EXIT.done;
}
