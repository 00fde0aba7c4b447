// SPDX-License-Identifier: MIT
import { EXIT, ProbeBenchError } from '../../errors.js';
import type { ResumeRequest, RunRequest } from '../../run/request.js';

/** A flag's value as yargs has it; undefined where it was not given. */
export type Given = (name: string) => unknown;

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
const REPEATED = ['variants', 'threads', 'keys', 'workload', 'rate', 'seed', 'blocks', 'precision'] as const;

/** What --resume asks for, with the flags beside it; null without it. @throws ProbeBenchError `bad-flag` (usage) */
export function resumeOf(given: Given, request: Request): ResumeRequest | null {
  if (given('resume') === undefined) return null;
  const against = WITHOUT.find(([, isAsked]) => isAsked(request));
  if (against !== undefined)
    throw new ProbeBenchError(`--${against[0]} cannot go with --resume ${String(given('resume'))}`, {
      code: 'bad-flag',
      remedy: 'a run is resumed in its own folder, on the running kernel',
      exitCode: EXIT.usage,
    });
  const asked = [
    ...REPEATED.filter((flag) => given(flag) !== undefined).map((flag) => [flag, request[flag]]),
    ...(given('maxTime') === undefined ? [] : [['max_time_s', request.max_time_s]]),
    ...(request.quick ? [['quick', true]] : []),
  ];
  return { folder: String(given('resume')), asked: Object.fromEntries(asked) };
}
