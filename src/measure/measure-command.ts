// SPDX-License-Identifier: MIT
import { environmentOf } from '../host/describe-host.js';
import { host } from '../host/hardware.js';
import { kernelFacts } from '../host/kernel.js';
import { type CommandRequest, commandAccount, HostCommand, spelled } from '../host/user-command.js';
import type { Environment, Warning } from '../samples/environment.js';
import { CommandDriver } from '../session/command/command-driver.js';
import { type CommandStart, startCommand } from '../session/command/command-start.js';
import { chosenVariants } from './arms.js';
import { controlOf } from './control.js';
import type { Job, MeasureEvent } from './job.js';
import { notes } from './measure.js';
import { visits } from './planned-visits.js';
import { commandOutlook, planned, WARMUP_BLOCKS } from './run-outlook.js';
import { tryAll } from './try.js';

/**
 * Measures the running kernel with a user's command as the workload: tries whether every chosen variant attaches, runs
 * the command twice to learn what it makes and takes, then visits blocks until the plan's end.
 * @throws ProbeBenchError as measure; `command-missing`, `command-user`, `command-failed`, `command-too-long`
 */
export async function* measureCommand(
  job: Job & { command: CommandRequest },
  signal?: AbortSignal,
): AsyncGenerator<MeasureEvent> {
  const kernel = kernelFacts();
  const command = new HostCommand(job.command, signal);
  const chosen = chosenVariants(job);
  // That each attaches: the command itself proves in the first block that it fires them.
  const trials = await tryAll(chosen, { workload: job.options.workload, prover: null, kernel, signal });
  const able = chosen.filter((_, index) => trials[index]?.record.status === 'measured');
  const { max_time_s } = job.options;
  const arms = able.length + 1;
  const start = await startCommand(command, { arms, warmup: WARMUP_BLOCKS, max_time_s, signal });
  const control = await controlOf(kernel);
  const variants = trials.map(({ record }) => record);
  const environment = environmentOf({ ...job, kernel, variants });
  yield { type: 'begin', environment: withCommand(environment, job.command, start) };
  yield* notes(trials, control);
  yield { type: 'note', text: made(job.command, start) };
  if (able.length === 0) return;
  const outlook = commandOutlook(job, able.length, start);
  yield planned(outlook, able.length);
  const driver = new CommandDriver(host, { command, runs: start.runs, counts: start.openat !== null });
  yield* visits(job, { variants: able, driver, control: control.variant, kernel, outlook }, signal);
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

/** Said before the first block. */
function made({ argv }: CommandRequest, { openat, runs }: CommandStart): string {
  const opens = openat === null ? '' : `, which makes ${openat} openat`;
  return `${spelled(argv)}${opens}: ${runs} ${runs === 1 ? 'run' : 'runs'} of it before, under and after each design`;
}
