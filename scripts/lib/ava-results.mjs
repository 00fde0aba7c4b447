// SPDX-License-Identifier: MIT
import { stripVTControlCharacters } from 'node:util';

/** What stands between a skipped test's title and its reason: SKIPPED of test/helpers/skip.ts. */
const SKIPPED = ' # skipped: ';

/** ava's marks, and what it falls back to on a terminal without Unicode. */
const RESULT = /^ {2}(?:([✔√])|[✘×](?: \[[a-z ]+\]:)?|- \[(skip|todo)\]) (.*)$/;
const END_OF_RESULTS = /^ {2}─$/;

/** @typedef {{ outcome: 'passed' | 'failed' | 'skipped', title: string, reason?: string }} Result */

/**
 * Picks the results out of what ava's default reporter prints in one run. Its TAP reporter would be easier to
 * read but dies when a test times out (avajs/ava#3461) and does not say where a test failed. Whatever ava marks
 * with a cross is one failure: a test, a hook, a time-out, a file that crashed or has no test.
 *
 * @param {Result[]} results where the run's results are added
 * @returns {(line: string) => void} to be called with each line of ava's standard output, which the output of
 *   the tests themselves is not part of
 */
export function resultReader(results) {
  let ended = false;
  return (line) => {
    const text = stripVTControlCharacters(line);
    ended ||= END_OF_RESULTS.test(text);
    const result = ended ? undefined : readResult(text);
    if (result !== undefined) results.push(result);
  };
}

/**
 * @param {string} line
 * @returns {Result | undefined}
 */
function readResult(line) {
  const match = RESULT.exec(line);
  if (match === null) return undefined;
  const [, passed, skip, text = ''] = match;
  if (skip === undefined) return { outcome: passed ? 'passed' : 'failed', title: text };
  const [title = '', ...reason] = text.split(SKIPPED);
  const unexplained = skip === 'todo' ? 'still to be written' : 'no reason given';
  return { outcome: 'skipped', title, reason: reason.join(SKIPPED) || unexplained };
}

/**
 * What all runs came to: each skip with its reason, each failure, and as the last line the counts.
 *
 * @param {Result[]} results
 * @returns {string[]} lines
 */
export function conclusion(results) {
  const of = (/** @type {Result['outcome']} */ outcome) =>
    results.filter((result) => result.outcome === outcome);
  return [
    ...of('skipped').map(({ title, reason }) => `skipped: ${title}: ${reason}`),
    ...of('failed').map(({ title }) => `failed: ${title}`),
    `${of('passed').length} passed, ${of('failed').length} failed, ${of('skipped').length} skipped`,
  ];
}
