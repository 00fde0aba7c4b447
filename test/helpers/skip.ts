// SPDX-License-Identifier: MIT
import test, { type ImplementationFn } from 'ava';

type Declare = (title: string, implementation: ImplementationFn<[]>) => void;

/** What stands between a skipped test's title and its reason; scripts/lib/tap.mjs splits there. */
export const SKIPPED = ' # skipped: ';

/**
 * Declares a test where nothing stands against it, and otherwise one that is skipped, counted and listed with
 * its reason. ava cannot skip once a test runs, so the reason is found before, by a top-level await if need be:
 *
 *     const ktest = testUnless(process.getuid?.() === 0 ? undefined : 'not root');
 *     ktest('a probe counts exactly', async (t) => { … });
 *
 * @param reason why the tests cannot run here, one line; undefined where they can
 * @param declare `test`, or `test.serial` for tests of one file that must not overlap
 * @throws TypeError on a reason that says nothing or has several lines: no skip without its reason
 */
export function testUnless(reason: string | undefined, declare: Declare & { skip: Declare } = test): Declare {
  if (reason === undefined) return declare;
  if (reason.trim() === '' || /[\r\n]/.test(reason)) {
    throw new TypeError(`a skip needs one line of reason, not ${JSON.stringify(reason)}`);
  }
  return (title, implementation) => declare.skip(`${title}${SKIPPED}${reason}`, implementation);
}
