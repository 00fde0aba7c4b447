import type { Environment, Warning } from '../samples/environment.js';
import { type CommandStart, startCommand } from '../session/command-start.js';
import { record, trial } from '../session/trial.js';
import { whyUnfired } from '../variants/support.js';
import { chosenVariants } from './chosen.js';
import { type CommandRequest, commandAccount, HostCommand, spelled } from './command.js';
import { environmentOf } from './environment.js';
import { host } from './host.js';
import type { Job, MeasureEvent } from './job.js';
import { kernelFacts } from './kernel.js';
import { OTHER_ARMS, visits, WARMUP_BLOCKS } from './measure.js';

/**
 * Measures the running kernel with a user's command as the workload: tries every chosen variant, runs the command
 * twice to learn what it makes and takes, then visits blocks until the plan's end.
 * @throws ProbeBenchError as measure; `command-missing`, `command-user`, `command-failed`, `command-too-long`
 */
export async function* measureCommand(
  job: Job & { command: CommandRequest },
  signal?: AbortSignal,
): AsyncGenerator<MeasureEvent> {
  const kernel = kernelFacts();
  const command = new HostCommand(job.command, signal);
  const chosen = chosenVariants(job);
  // Of all workloads the one that fires most hooks: a program opens files by the C library, too.
  const prover = host.startWorkload('openat', 1);
  try {
    const records = chosen.map((variant) => {
      const unfired = variant.broken === null ? whyUnfired(variant, job.options.workload, kernel) : null;
      return unfired === null
        ? trial(host, variant, prover, kernel)
        : record(variant, 'unsupported', unfired);
    });
    const able = chosen.filter((_, index) => records[index]?.status === 'measured');
    const { max_time_s } = job.options;
    const arms = able.length + OTHER_ARMS;
    const start = await startCommand(command, { arms, warmup: WARMUP_BLOCKS, max_time_s, signal });
    const environment = environmentOf({ ...job, started: new Date(job.started), kernel, variants: records });
    yield { type: 'begin', environment: withCommand(environment, job.command, start) };
    yield { type: 'note', text: outlook(job.command, start, arms) };
    const load = { command, runs: start.runs, counts: start.openat !== null, prover };
    if (able.length > 0) yield* visits(job, { variants: able, loads: [], command: load, kernel }, signal);
  } finally {
    prover.close();
  }
}

function withCommand(
  environment: Environment,
  { argv, ignore_failure }: CommandRequest,
  { openat, runs, uncounted }: CommandStart,
): Environment {
  const user = commandAccount()?.name ?? null;
  const warnings = [...environment.warnings, ...doubts(openat, uncounted)];
  return { ...environment, warnings, command: { argv, ignore_failure, user, openat, runs } };
}

function doubts(openat: number | null, uncounted: string | null): Warning[] {
  if (uncounted !== null)
    return [{ code: 'openat-uncounted', text: `the command’s openat were not counted: ${uncounted}` }];
  if (openat !== 0) return [];
  return [{ code: 'no-openat', text: 'the command makes no openat: no design on it adds to its time' }];
}

/** Said before the first block: it may take long. */
function outlook({ argv }: CommandRequest, { openat, runs, block_s }: CommandStart, arms: number): string {
  const opens = openat === null ? '' : `, which makes ${openat} openat`;
  return `${spelled(argv)}${opens}: one block needs ${arms * runs} runs of it, some ${block_s.toFixed(1)} s`;
}
