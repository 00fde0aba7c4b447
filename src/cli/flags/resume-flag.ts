// SPDX-License-Identifier: MIT
import { wrongUsage } from '../../errors.js';
import type { ResumeRequest, RunRequest } from '../../run/request.js';
import type { Flags } from './given.js';
import { givenOf } from './setup/setup-flags.js';

type Request = Omit<RunRequest, 'resume'>;

/** What a run is resumed without, and whether it was asked for all the same. */
const WITHOUT: readonly [flag: string, isAsked: (request: Request) => boolean][] = [
  ['out', ({ out }) => out !== null],
  ['kernel', ({ kernels }) => kernels.length > 0],
  ['exact', ({ exact }) => exact],
  ['target vm', ({ target }) => target === 'vm'],
  ['object', ({ own }) => own.length > 0],
];

/** Flags that may repeat what the run was begun with. */
const REPEATED = [
  'variants',
  'threads',
  'keys',
  'workload',
  'at',
  'rate',
  'seed',
  'blocks',
  'precision',
] as const;

/** What --resume asks for, with the flags beside it; null without it. @throws ProbeBenchError `bad-flag` (usage) */
export function resumeOf(flags: Flags, request: Request): ResumeRequest | null {
  if (flags.resume === undefined) return null;
  const folder = String(flags.resume);
  const against = WITHOUT.find(([, isAsked]) => isAsked(request))?.[0] ?? givenOf(request.setup)[0];
  if (against !== undefined) {
    const remedy = 'a run is resumed in its own folder, on the running kernel';
    throw wrongUsage('bad-flag', `--${against} cannot go with --resume ${folder}`, remedy);
  }
  const given = REPEATED.filter((flag) => flags[flag] !== undefined);
  const asked: ResumeRequest['asked'] = Object.fromEntries(given.map((flag) => [flag, request[flag]]));
  if (flags.maxTime !== undefined) asked.max_time_s = request.max_time_s;
  if (flags.pathLength !== undefined) asked.path_length = request.path_length;
  if (request.quick) asked.quick = true;
  return { folder, asked };
}
