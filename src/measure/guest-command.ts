// SPDX-License-Identifier: MIT
import { EXIT, ProbeBenchError } from '../errors.js';
import { nativeFacts } from '../native/index.js';
import { METHOD_OF_RUNS, METHODS } from '../samples/environment.js';
import { plainNumber } from '../samples/units.js';
import type { Load } from '../session/load/load.js';
import type { Job } from './job.js';
import type { Prepared } from './prepared.js';

/** What environment.json says of a user's command that runs in a guest; undefined for any other workload. */
export function toldOf({
  command,
  command_events,
  unit,
}: Pick<Job, 'command' | 'command_events' | 'unit'>): Prepared['told'] {
  if (command === undefined || command_events === undefined) return undefined;
  const { argv, ignore_failure } = command;
  const { file } = command_events;
  const told = { argv, ignore_failure, user: null, openat: null, runs: 1, file };
  const method = unit === 'insn' ? METHOD_OF_RUNS : METHODS.ns;
  return { warnings: [], method, command: told };
}

/**
 * Where a cost is only to be told by function, a run of the command must fit between two ticks of the timer: else what it
 * executes has theirs among it.
 * @throws ProbeBenchError `command-too-long` (usage)
 */
export function demandClear(
  job: Pick<Job, 'command_events' | 'events_only'>,
  loads: readonly Load[],
  tick = nativeFacts().tick_ns,
): void {
  const { command_events, events_only = false } = job;
  const instructions = loads[0]?.instructions ?? 0;
  if (command_events === undefined || !events_only || instructions <= tick / 2) return;
  const takes = `${plainNumber(instructions, 'insn')} instructions`;
  throw new ProbeBenchError(
    `a run of ${command_events.name} takes ${takes}, and no more than ${plainNumber(tick / 2, 'insn')} keep clear of the timer’s tick: no cost of it can be told by function`,
    {
      code: 'command-too-long',
      remedy: 'measure it with run --exact, or explain a shorter command',
      exitCode: EXIT.usage,
    },
  );
}
