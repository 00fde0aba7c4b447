// SPDX-License-Identifier: MIT
/**
 * Says a line of set-up's on stderr.
 *
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`probe-bench set-up: ${line}\n`);
}
