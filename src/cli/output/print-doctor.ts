// SPDX-License-Identifier: MIT
import { EXIT } from '../../errors.js';
import { checks } from '../../host/checks.js';

/** Prints what this machine offers and lacks. @returns exit code 4 if nothing can be measured here */
export function printDoctor(): number {
  const all = checks();
  const width = Math.max(...all.map(({ what }) => what.length));
  for (const { what, state, found, remedy } of all) {
    const more = remedy === '' ? '' : `\n${' '.repeat(width + 10)}→ ${remedy}`;
    process.stdout.write(`${state.padEnd(6)}  ${what.padEnd(width)}  ${found}${more}\n`);
  }
  return all.some(({ state }) => state === 'lacks') ? EXIT.cannotMeasure : EXIT.done;
}
