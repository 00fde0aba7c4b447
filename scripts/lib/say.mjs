// SPDX-License-Identifier: MIT
/**
 * Prints a line of set-up to stderr.
 *
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`probe-bench set-up: ${line}\n`);
}
