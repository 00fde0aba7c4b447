// SPDX-License-Identifier: MIT
import { wrongUsage } from '../../errors.js';
import type { ResumeRequest, RunRequest } from '../../run/request.js';
import { againstGoingOn } from '../../run/targets/going-on.js';
import type { Flags } from './given.js';
import { givenOf } from './setup/setup-flags.js';

type Request = Omit<RunRequest, 'resume'>;

/** What a run is resumed without, and whether it was asked for all the same. */
const WITHOUT: readonly [flag: string, isAsked: (request: Request) => boolean][] = [
  ['out', ({ out }) => out !== null],
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

/**
 * What --resume asks for, with the flags beside it: of the running kernel to go on with its run; of kernels to boot, to
 * measure those that the folder has no whole run of.
 * @throws ProbeBenchError `bad-flag` (usage)
 */
export function resumeOf(flags: Flags, request: Request): Pick<RunRequest, 'resume' | 'kept_in' | 'out'> {
  const { out } = request;
  if (flags.resume === undefined) return { resume: null, out };
  const folder = String(flags.resume);
  const { target, kernels, archs, exact } = request;
  const guests = target === 'vm' || kernels.length > 0 || archs.length > 0 || exact;
  const against =
    WITHOUT.find(([, isAsked]) => isAsked(request))?.[0] ??
    givenOf(request.setup)[0] ??
    (guests ? againstGoingOn(request) : undefined);
  if (against !== undefined) {
    const remedy = 'a run is resumed in its own folder, with what it was begun with; start another';
    throw wrongUsage('bad-flag', `--${against} cannot go with --resume ${folder}`, remedy);
  }
  if (guests) return { resume: null, kept_in: folder, out: folder };
  return { resume: hostResume(flags, request, folder), out };
}

function hostResume(flags: Flags, request: Request, folder: string): ResumeRequest {
  const given = REPEATED.filter((flag) => flags[flag] !== undefined);
  const asked: ResumeRequest['asked'] = Object.fromEntries(given.map((flag) => [flag, request[flag]]));
  if (flags.maxTime !== undefined) asked.max_time_s = request.max_time_s;
  if (flags.pathLength !== undefined) asked.path_length = request.path_length;
  if (request.quick) asked.quick = true;
  return { folder, asked };
}
