// SPDX-License-Identifier: MIT
import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { EXIT, ProbeBenchError } from '../../errors.js';
import type { RunRequest } from '../../run/request.js';
import { commandOf } from '../flags/command-flag.js';
import { keysOf } from '../flags/keys-flag.js';
import { list, positiveNumber, texts, wholeNumber } from '../flags/numbers.js';
import { ownObjects } from '../flags/own-objects.js';
import { rateOf } from '../flags/rate-flag.js';
import { type Given, resumeOf } from '../flags/resume-flag.js';
import { DEFAULT_WORKLOAD, runFlags } from '../flags/run-flags.js';

/** Threads are bounded by what a thread's stack costs, not by the CPUs: more than those only warns. */
const MOST_THREADS = 1024;
const DEFAULT_PRECISION_NS = 1;

function threadsOf(given: unknown): number[] {
  const counts = list(given ?? '1').map((count) => wholeNumber('threads', count, 1, MOST_THREADS));
  if (counts.length > 0) return [...new Set(counts)];
  throw new ProbeBenchError('--threads: no thread count given', {
    code: 'bad-flag',
    remedy: 'such as --threads 1,2',
    exitCode: EXIT.usage,
  });
}

type Limits = 'blocks' | 'precision' | 'max_time_s';

/** When to stop. Who asks for a number of blocks gets that many: no other limit applies unless asked for. */
function limits(given: Given, command: boolean): Pick<RunRequest, Limits> {
  const blocks = given('blocks') === undefined ? null : wholeNumber('blocks', given('blocks'), 1, 1e6);
  // No program's time is ever known to a nanosecond.
  const usualPrecision = blocks === null && !command ? DEFAULT_PRECISION_NS : undefined;
  const precision = given('precision') ?? usualPrecision;
  return {
    blocks,
    precision: precision === undefined ? null : positiveNumber('precision', precision),
    max_time_s: given('maxTime') === undefined ? null : positiveNumber('max-time', given('maxTime')),
  };
}

/** @throws ProbeBenchError `bad-flag` (usage) where the flags contradict each other */
function targetOf(given: Given, command: boolean): Pick<RunRequest, 'target' | 'kernels' | 'exact'> {
  const kernels = list(given('kernel'));
  const exact = given('exact') === true;
  const target = command ? 'host' : (given('target') as RunRequest['target']);
  if (target === 'host' && (kernels.length > 0 || exact))
    throw new ProbeBenchError(`--target host: ${exact ? '--exact' : '--kernel'} needs a virtual machine`, {
      code: 'bad-flag',
      remedy: 'leave --target out, or use --target vm',
      exitCode: EXIT.usage,
    });
  return { target, kernels, exact };
}

/** Checks the flags. @throws ProbeBenchError `bad-flag` (usage) */
export function requestOf(args: ArgumentsCamelCase): RunRequest {
  const quick = args.quick === true;
  const given: Given = (name) => args[name];
  const command = commandOf(given);
  const request = {
    variants: list(given('variants')),
    own: ownObjects(texts(given('object')), texts(given('variantsDir'))),
    threads: threadsOf(given('threads')),
    keys: keysOf(given('keys')),
    workload: String(given('workload') ?? DEFAULT_WORKLOAD),
    command,
    rate: rateOf(given),
    seed: given('seed') === undefined ? null : wholeNumber('seed', given('seed'), 0, 2 ** 31 - 1),
    ...limits(given, command !== null),
    quick,
    verbose: given('verbose') === true,
    out: given('out') === undefined ? null : String(args.out),
    format: args.format as RunRequest['format'],
    ...targetOf(given, command !== null),
  };
  return { ...request, resume: resumeOf(given, request) };
}

export const run: CommandModule = {
  command: ['run', '$0'],
  describe: 'measure what an event costs under each probe design',
  builder: runFlags,
  handler: async (args) => {
    const job = await import('../../run/run.js');
    process.exitCode = await job.run(requestOf(args));
  },
};
