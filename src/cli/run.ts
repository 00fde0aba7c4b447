import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { EXIT, ProbeBenchError } from '../errors.js';
import type { CommandRequest } from '../target/command.js';
import type { Keys } from '../variants/keys.js';
import type { OwnObject } from '../variants/own.js';
import { commandOf } from './command-flag.js';
import { keysOf } from './keys-flag.js';
import { list, positiveNumber, texts, wholeNumber } from './numbers.js';
import { ownObjects } from './own-objects.js';
import { rateOf } from './rate-flag.js';
import type { ResumeRequest } from './resume.js';
import { type Given, resumeOf } from './resume-flag.js';
import { DEFAULT_WORKLOAD, runFlags } from './run-flags.js';

/** What a run is asked to do. */
export interface RunRequest {
  variants: string[];
  /** the user's own objects, beside the variants named */
  own: OwnObject[];
  /** the user's own workload, in the place of `workload` */
  command: CommandRequest | null;
  threads: number[];
  /** what events are counted under, of stores with keys; empty: as the designs are */
  keys: Keys[];
  workload: string;
  /** events a second over all threads; undefined for as many as go */
  rate?: number | undefined;
  /** null: drawn, or 1 in exact mode */
  seed: number | null;
  /** after warm-up; null for no limit */
  blocks: number | null;
  /** half-width in ns; null for none */
  precision: number | null;
  /** null: as long as verdicts need; with `blocks`, until they are done */
  max_time_s: number | null;
  quick: boolean;
  /** whole logs with errors */
  verbose: boolean;
  out: string | null;
  format: 'table' | 'markdown' | 'csv' | 'json';
  target: 'auto' | 'host' | 'vm';
  /** kernels to boot, as given */
  kernels: string[];
  exact: boolean;
  /** an interrupted run to go on with; null for a new one */
  resume: ResumeRequest | null;
}

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
    const { openat } = await import('../../bench/openat.js');
    process.exitCode = await openat(requestOf(args));
  },
};
