// SPDX-License-Identifier: MIT
import { wrongUsage } from '../../errors.js';
import type { RunRequest } from '../../run/request.js';
import { DEFAULT_WORKLOAD } from '../../variants/workloads.js';
import { archsOf } from '../input/archs.js';
import { briefOf } from './brief-flag.js';
import { columnsOf } from './columns-flag.js';
import { commandOf, inGuests } from './command-flag.js';
import { type Flags, list, positiveNumber, texts, wholeNumber } from './given.js';
import { keysOf } from './keys-flag.js';
import { ownObjects } from './own-objects.js';
import { pathLengthOf } from './path-length-flag.js';
import { rateOf } from './rate-flag.js';
import { resumeOf } from './resume-flag.js';
import { atOf } from './setup/at-flag.js';
import { setupOf } from './setup/setup-flags.js';

/** Threads are bounded by what a thread's stack costs, not by the CPUs: more than those only warns. */
const MOST_THREADS = 1024;
const DEFAULT_PRECISION_NS = 1;
/** What ends a run by the clock alone: the flag, and as yargs has it. */
const TIMED_LIMITS = [
  ['precision', 'precision'],
  ['max-time', 'maxTime'],
] as const;

/** What a run is asked to do. @throws ProbeBenchError `bad-flag` (usage) */
export function runRequestOf(flags: Flags): RunRequest {
  const guest = inGuests(flags);
  const command = commandOf(flags, guest);
  const setup = setupOf(flags);
  const own = ownObjects(texts(flags.object), texts(flags.variantsDir), setup);
  const request = {
    variants: list(flags.variants),
    own,
    setup,
    threads: threadsOf(flags.threads),
    keys: keysOf(flags.keys),
    workload: String(flags.workload ?? DEFAULT_WORKLOAD),
    find_workload:
      flags.workload === undefined && command === null && (own.length > 0 || flags.at !== undefined),
    command,
    at: atOf(flags),
    rate: rateOf(flags),
    path_length: pathLengthOf(flags),
    seed: flags.seed === undefined ? null : wholeNumber('seed', flags.seed, 0, 2 ** 31 - 1),
    ...limitsOf(flags, command !== null),
    quick: flags.quick === true,
    verbose: flags.verbose === true,
    out: flags.out === undefined ? null : String(flags.out),
    format: flags.format as RunRequest['format'],
    brief: briefOf(flags),
    columns: columnsOf(flags.columns),
    ...targetOf(flags, command !== null && !guest),
  };
  return { ...request, ...resumeOf(flags, request) };
}

function threadsOf(given: unknown): number[] {
  const counts = list(given ?? '1').map((count) => wholeNumber('threads', count, 1, MOST_THREADS));
  if (counts.length > 0) return [...new Set(counts)];
  throw wrongUsage('bad-flag', '--threads: no thread count given', 'such as --threads 1,2');
}

/** When to stop. Who asks for a number of blocks gets that many: no other limit applies unless asked for. */
function limitsOf(flags: Flags, command: boolean): Pick<RunRequest, 'blocks' | 'precision' | 'max_time_s'> {
  const blocks = flags.blocks === undefined ? null : wholeNumber('blocks', flags.blocks, 1, 1e6);
  // No program's time is ever known to a nanosecond.
  const usualPrecision = blocks === null && !command ? DEFAULT_PRECISION_NS : null;
  return {
    blocks,
    precision: flags.precision === undefined ? usualPrecision : positiveNumber('precision', flags.precision),
    max_time_s: flags.maxTime === undefined ? null : positiveNumber('max-time', flags.maxTime),
  };
}

/** @throws ProbeBenchError `bad-flag` (usage) where the flags contradict each other */
function targetOf(
  flags: Flags,
  onlyHost: boolean,
): Pick<RunRequest, 'target' | 'kernels' | 'archs' | 'exact' | 'profile'> {
  const kernels = list(flags.kernel);
  const archs = archsOf(flags.arch);
  const exact = flags.exact === true;
  const profile = flags.profile === true;
  const limit = exact && TIMED_LIMITS.find(([, name]) => flags[name] !== undefined);
  if (limit) {
    const message = `--${limit[0]} does not go with --exact: a run that counts ends with its blocks`;
    throw wrongUsage('bad-flag', message, 'say with --blocks how many');
  }
  if (profile && !exact)
    throw wrongUsage('bad-flag', '--profile: only exact mode counts by function', 'add --exact');
  const target = onlyHost ? 'host' : (flags.target as RunRequest['target']);
  const [first] = [exact && '--exact', kernels.length > 0 && '--kernel', archs.length > 0 && '--arch'].filter(
    Boolean,
  );
  if (target === 'host' && first !== undefined) {
    const message = `--target host: ${first} needs a virtual machine`;
    throw wrongUsage('bad-flag', message, 'leave --target out, or use --target vm');
  }
  return { target, kernels, archs, exact, profile };
}
