import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import { EXIT, ProbeBenchError } from '../errors.js';
import type { CommandRequest } from '../target/command.js';
import type { Keys } from '../variants/keys.js';
import type { OwnObject } from '../variants/own.js';
import { EVENT_WORKLOADS } from '../variants/workloads.js';
import { commandFlags, commandOf } from './command-flag.js';
import { keysFlag, keysOf } from './keys-flag.js';
import { list, positiveNumber, texts, wholeNumber } from './numbers.js';
import { ownObjects } from './own-objects.js';
import { rateFlag, rateOf } from './rate-flag.js';
import type { ResumeRequest } from './resume.js';

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
  max_time_s: number;
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

const DEFAULT_WORKLOAD = EVENT_WORKLOADS[0];

/** Threads are bounded by what a thread's stack costs, not by the CPUs: more than those only warns. */
const MOST_THREADS = 1024;
const DEFAULT_TIME_S = 120;
const QUICK_TIME_S = 20;
/** With --blocks alone: a day, which is to say until they are done. */
const LONGEST_TIME_S = 86_400;
const DEFAULT_PRECISION_NS = 1;

function build(yargs: Argv): Argv {
  return rateFlag(keysFlag(commandFlags(yargs)))
    .option('variants', {
      type: 'string',
      array: true,
      describe: 'ids or globs, comma-separated (default: the core; "*" is everything)',
    })
    .option('object', {
      type: 'string',
      array: true,
      describe: 'an object of your own (.bpf.o): each of its programs is measured; may be given again',
    })
    .option('variants-dir', { type: 'string', array: true, describe: 'a folder of such objects' })
    .option('threads', {
      type: 'string',
      array: true,
      describe: 'thread counts to measure, comma-separated (default: 1)',
    })
    .option('workload', {
      choices: EVENT_WORKLOADS,
      describe: `the system call that is made (default: ${DEFAULT_WORKLOAD})`,
    })
    .option('seed', { type: 'string', describe: 'seed of the blocks’ order (default: drawn, and recorded)' })
    .option('blocks', { type: 'string', describe: 'stop after so many blocks' })
    .option('precision', {
      type: 'string',
      describe: 'stop when every interval is within ± this many ns (default: 1)',
    })
    .option('max-time', {
      type: 'string',
      describe: `stop after so many seconds (default: ${DEFAULT_TIME_S})`,
    })
    .option('quick', { type: 'boolean', default: false, describe: 'short visits, some 20 s: wide intervals' })
    .option('target', {
      choices: ['auto', 'host', 'vm'] as const,
      default: 'auto',
      describe: 'the running kernel, a virtual machine, or what is needed',
    })
    .option('kernel', {
      type: 'string',
      array: true,
      describe: 'kernels to boot, comma-separated: 6.12, a release, a vmlinuz, a .deb, host',
    })
    .option('exact', {
      type: 'boolean',
      default: false,
      describe: 'count instructions, in a virtual machine: the same integers everywhere',
    })
    .option('out', { type: 'string', describe: 'folder for the results (default: one under results/)' })
    .option('resume', {
      type: 'string',
      describe: 'go on with the interrupted run in this folder, with the options that it was begun with',
    })
    .option('format', {
      choices: ['table', 'markdown', 'csv', 'json'] as const,
      default: 'table',
      describe: 'of stdout',
    })
    .example('$0 run', 'measure the core of the catalogue, as far as this kernel can attach it')
    .example('$0 run --variants "*"', 'measure everything')
    .example(
      '$0 run --variants "tracepoint-*" --max-time 30',
      'only the stores on the tracepoint, in half a minute',
    )
    .example('$0 run --threads 1,2 --quick', 'see contention, roughly')
    .example('$0 run --quick --format markdown', 'a table to paste')
    .example(
      '$0 run --kernel 6.1,6.12 --variants "*-array"',
      'two other kernels side by side, in instructions',
    );
}

function threadsOf(given: unknown): number[] {
  const counts = list(given ?? '1').map((count) => wholeNumber('threads', count, 1, MOST_THREADS));
  if (counts.length > 0) return [...new Set(counts)];
  throw new ProbeBenchError('--threads: no thread count given', {
    code: 'bad-flag',
    remedy: 'such as --threads 1,2',
    exitCode: EXIT.usage,
  });
}

type Given = (name: string) => unknown;
type Limits = 'blocks' | 'precision' | 'max_time_s';

/** When to stop. Who asks for a number of blocks gets that many: no other limit applies unless asked for. */
function limits(given: Given, quick: boolean, command: boolean): Pick<RunRequest, Limits> {
  const blocks = given('blocks') === undefined ? null : wholeNumber('blocks', given('blocks'), 1, 1e6);
  // No program's time is ever known to a nanosecond.
  const usualPrecision = blocks === null && !command ? DEFAULT_PRECISION_NS : undefined;
  const precision = given('precision') ?? usualPrecision;
  const usual = quick ? QUICK_TIME_S : DEFAULT_TIME_S;
  return {
    blocks,
    precision: precision === undefined ? null : positiveNumber('precision', precision),
    max_time_s: positiveNumber('max-time', given('maxTime') ?? (blocks === null ? usual : LONGEST_TIME_S)),
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

/** What --resume asks for, with the flags beside it. @throws ProbeBenchError `bad-flag` (usage) */
function resumeOf(given: Given, request: Omit<RunRequest, 'resume'>): ResumeRequest | null {
  if (given('resume') === undefined) return null;
  const { out, target, kernels, exact } = request;
  const against =
    out !== null
      ? 'out'
      : kernels.length > 0
        ? 'kernel'
        : exact
          ? 'exact'
          : target === 'vm'
            ? 'target vm'
            : request.own.length > 0
              ? 'object'
              : null;
  if (against !== null)
    throw new ProbeBenchError(`--${against} cannot go with --resume ${String(given('resume'))}`, {
      code: 'bad-flag',
      remedy: 'a run is resumed in its own folder, on the running kernel',
      exitCode: EXIT.usage,
    });
  const flags = ['variants', 'threads', 'keys', 'workload', 'rate', 'seed', 'blocks', 'precision'] as const;
  const asked = [
    ...flags.filter((flag) => given(flag) !== undefined).map((flag) => [flag, request[flag]]),
    ...(given('maxTime') === undefined ? [] : [['max_time_s', request.max_time_s]]),
    ...(request.quick ? [['quick', true]] : []),
  ];
  return { folder: String(given('resume')), asked: Object.fromEntries(asked) };
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
    ...limits(given, quick, command !== null),
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
  builder: build,
  handler: async (args) => {
    const { openat } = await import('../../bench/openat.js');
    process.exitCode = await openat(requestOf(args));
  },
};
