// SPDX-License-Identifier: MIT
import { stripVTControlCharacters } from 'node:util';

/** What stands between a skipped test's title and its reason: SKIPPED of test/helpers/skip.ts. */
const SKIPPED = ' # skipped: ';

/** ava's marks, and what it falls back to on a terminal without Unicode. */
const RESULT = /^ {2}(?:([✔√])|[✘×](?: \[[a-z ]+\]:)?|- \[(skip|todo)\]) (.*)$/;
const END_OF_RESULTS = /^ {2}─$/;

/** @typedef {{ outcome: 'passed' | 'failed' | 'skipped', title: string, reason?: string }} Result */

/**
 * Reads the results of a run from ava's default reporter. (Its TAP reporter dies when a test times out, avajs/ava#3461,
 * and does not say where a test failed.) Each cross is one failure: a test, a hook, a time-out, a file that crashed or
 * has no test.
 *
 * @param {Result[]} results the run's results are added to it
 * @returns {(line: string) => void} to be called with each line of ava's standard output
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
 * Each skip with its reason, each failure, and last the counts of all runs.
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
