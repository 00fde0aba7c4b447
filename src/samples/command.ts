// SPDX-License-Identifier: MIT
/** What the workload's name begins with where it is a user's command. */
export const COMMAND = 'command: ';

/** Whether a workload is a user's command: an event is then a run of it, and every cost per run. */
export function isCommand(workload: string): boolean {
  return workload.startsWith(COMMAND);
}

/** What an event of a workload is called: `per event`, `per run`. */
export function eventWord(workload: string): 'event' | 'run' {
  return isCommand(workload) ? 'run' : 'event';
}

/** The same with its article: `an event`, `a run`. */
export function anEvent(workload: string): string {
  return isCommand(workload) ? 'a run' : 'an event';
}
