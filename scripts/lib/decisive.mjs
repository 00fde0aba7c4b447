// SPDX-License-Identifier: MIT
import { isAbsolute, relative, resolve } from 'node:path';

/** Complaints that name a place: of clang, gcc and ld; of tsc. */
const AT_PLACE = [/^(.+?)(:\d+(?::\d+)?: (?:fatal )?error: .*)$/, /^(.+?)(\(\d+,\d+\): error TS\d+: .*)$/];

/** How other lines that say why begin, by tool. The first pattern that occurs decides. */
const OTHERWISE = [
  /^(?:.*\/)?ld: (.*)$/,
  /: (undefined reference to .*)$/,
  /^E: (.*)$/,
  /^npm (?:error|ERR!) (?!code |syscall |errno |A complete log|\s*$)(.*)$/,
  /^gyp ERR! stack (.*)$/,
  /^(make(?:\[\d+\])?: \*\*\* .*)$/,
];

/**
 * The line of a tool's output that says why it failed.
 *
 * @param {string} log
 * @param {{ root: string, base: string }} folders base: the folder that the compiler's paths start from; they
 *   are given relative to root
 * @returns {string} one line; empty where the tool said nothing
 */
export function decisiveLine(log, { root, base }) {
  const lines = log.split(/[\r\n]+/).map((line) => line.trimEnd());
  const [, file = '', complaint = ''] = firstMatch(lines, AT_PLACE) ?? [];
  if (file !== '') return shortest(root, resolve(base, file)) + complaint;
  return firstMatch(lines, OTHERWISE)?.[1] ?? lines.findLast((line) => line !== '') ?? '';
}

/**
 * @param {string[]} lines
 * @param {RegExp[]} patterns the first that matches any line decides
 */
function firstMatch(lines, patterns) {
  for (const pattern of patterns) {
    for (const line of lines) {
      const match = pattern.exec(line);
      if (match !== null) return match;
    }
  }
  return undefined;
}

/**
 * @param {string} root
 * @param {string} file absolute
 */
function shortest(root, file) {
  const inside = relative(root, file);
  return inside.startsWith('..') || isAbsolute(inside) ? file : inside;
}
