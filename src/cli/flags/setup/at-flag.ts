// SPDX-License-Identifier: MIT
import { wrongUsage } from '../../../errors.js';
import { isPlace } from '../../../variants/moved/place.js';
import { type Flags, once, quoted } from '../given.js';
import { text } from '../kinds.js';

/** Moves designs of the catalogue. */
export const AT_FLAG = text(
  'put the designs on this function, or tracepoint as CATEGORY:EVENT (default: each has its own place at openat)',
);

/** What --at does not go with, and why. */
const WITHOUT: readonly [flag: string, as: string, why: string][] = [
  ['object', 'object', 'programs of your own are moved with --function PROGRAM=…'],
  ['variants-dir', 'variantsDir', 'programs of your own are moved with --function PROGRAM=…'],
  ['keys', 'keys', 'designs have either keys or another place'],
  ['command', 'command', 'what a command costs is told by its openat, which may not come there'],
];

/** The place that --at names; undefined without it. @throws ProbeBenchError `bad-flag` (usage) */
export function atOf(flags: Flags): string | undefined {
  const at = once('at', flags.at) ?? undefined;
  if (at === undefined) return undefined;
  const against = WITHOUT.find(([, as]) => flags[as] !== undefined && flags[as] !== false);
  if (against !== undefined) {
    const [flag, , why] = against;
    throw wrongUsage('bad-flag', `--at does not go with --${flag}: ${why}`, 'leave one of them out');
  }
  if (isPlace(at)) return at;
  const message = `--at: ${quoted(at)} is neither a function nor CATEGORY:EVENT`;
  throw wrongUsage('bad-flag', message, 'such as --at tcp_sendmsg or --at sched:sched_switch');
}
