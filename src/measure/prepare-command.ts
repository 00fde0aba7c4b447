// SPDX-License-Identifier: MIT
import { host } from '../host/hardware.js';
import { type CommandRequest, commandAccount, HostCommand, spelled } from '../host/user-command.js';
import type { Warning } from '../samples/environment.js';
import { CommandDriver } from '../session/command/command-driver.js';
import { type CommandStart, startCommand } from '../session/command/command-start.js';
import type { Job } from './job.js';
import { outlookFor, WARMUP_BLOCKS } from './job-plan.js';
import type { Given, Prepared } from './prepared.js';
import { ableOf, tryAll, tryControl } from './trials.js';

/**
 * Tries whether every chosen variant attaches, and runs a user's command twice to learn what it makes and takes. That it
 * fires a variant, the command proves in the first block.
 * @throws ProbeBenchError `command-missing`, `command-user`, `command-failed`, `command-too-long`, `interrupted`
 */
export async function prepareCommand(job: Job, request: CommandRequest, given: Given): Promise<Prepared> {
  const { kernel, chosen, signal } = given;
  const { workload, max_time_s } = job.options;
  const command = new HostCommand(request, signal);
  const trials = await tryAll(chosen, { workload, prover: null, kernel, signal });
  const able = ableOf(trials);
  const limits = { arms: able.length + 1, warmup: WARMUP_BLOCKS, max_time_s, signal };
  const start = await startCommand(command, limits);
  const { openat, runs } = start;
  const { argv, ignore_failure } = request;
  const user = commandAccount()?.name ?? null;
  return {
    ...given,
    trials,
    able,
    control: await tryControl(kernel),
    outlook: outlookFor(job, able.length, start.block_s),
    driver: new CommandDriver(host, { command, runs, counts: openat !== null }),
    told: { warnings: doubts(start), command: { argv, ignore_failure, user, openat, runs } },
    note: made(argv, start),
    close: () => {},
  };
}

function doubts({ openat, uncounted }: CommandStart): Warning[] {
  if (uncounted !== null)
    return [{ code: 'openat-uncounted', text: `the command’s openat were not counted: ${uncounted}` }];
  if (openat !== 0) return [];
  return [{ code: 'no-openat', text: 'the command makes no openat: no design on it adds to its time' }];
}

/** Said before the first block. */
function made(argv: readonly string[], { openat, runs }: CommandStart): string {
  const opens = openat === null ? '' : `, which makes ${openat} openat`;
  return `${spelled(argv)}${opens}: ${runs} ${runs === 1 ? 'run' : 'runs'} of it before, under and after each design`;
}
