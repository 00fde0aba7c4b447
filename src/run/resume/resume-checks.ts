// SPDX-License-Identifier: MIT
import { EXIT, ProbeBenchError } from '../../errors.js';
import type { Environment, RunOptions } from '../../samples/environment.js';
import { isCommand } from '../../samples/sample.js';

/** What must be now as it was when a run began, for its figures to be of one thing. */
export interface Conditions {
  kernel: string;
  cpu: string;
  version: string;
  clang: string | null;
  libbpf: string;
  /** id → SHA-256 */
  objects: ReadonlyMap<string, string>;
}

/**
 * Refuses to go on with a run that is done, or that was measured elsewhere or by something else.
 * @throws ProbeBenchError `run-complete`, `not-a-host-run`, `own-objects`, `own-command`, `other-conditions` (usage), naming both sides
 */
export function checkResumable(folder: string, run: Environment, now: Conditions): void {
  if (run.complete)
    throw refused(
      'run-complete',
      `the run in ${folder} is complete: there is nothing to resume`,
      'start another with run',
    );
  if (run.target !== 'host')
    throw refused(
      'not-a-host-run',
      `the run in ${folder} was measured in a virtual machine (target ${run.target}), which cannot be resumed`,
      'run it again: a guest measures in one boot',
    );
  if (run.options.objects !== undefined && run.options.objects.length > 0)
    throw refused(
      'own-objects',
      `the run in ${folder} measured objects of your own, which may have changed since: it cannot be resumed`,
      'run it again',
    );
  if (isCommand(run.options.workload))
    throw refused(
      'own-command',
      `the run in ${folder} measured a command of your own, which may do something else now: it cannot be resumed`,
      'run it again',
    );
  const pairs: [what: string, then: string | null, now: string | null][] = [
    ['kernel', run.kernel.release, now.kernel],
    ['CPU', run.machine.cpu, now.cpu],
    ['probe-bench', run.tool.version, now.version],
    ['clang', run.versions.clang, now.clang],
    ['libbpf', run.versions.libbpf, now.libbpf],
    ...run.variants.map(({ id, object_sha256 }): [string, string, string] => [
      `object of ${id}`,
      object_sha256,
      now.objects.get(id) ?? 'not there',
    ]),
  ];
  for (const [what, then, here] of pairs)
    if (then !== here)
      throw refused(
        'other-conditions',
        `the run in ${folder} has another ${what}: ${then ?? 'unknown'} there, ${here ?? 'unknown'} here`,
        'run it again, or resume it where and with what it was begun',
      );
}

const FLAGS: Record<keyof RunOptions, string> = {
  variants: 'variants',
  objects: 'object',
  threads: 'threads',
  keys: 'keys',
  workload: 'workload',
  rate: 'rate',
  seed: 'seed',
  blocks: 'blocks',
  precision: 'precision',
  max_time_s: 'max-time',
  quick: 'quick',
};

/** Flags beside --resume may only repeat what the run was begun with. @throws ProbeBenchError `bad-flag` (usage) */
export function checkFlags(folder: string, asked: Partial<RunOptions>, begun: RunOptions): void {
  for (const [key, value] of Object.entries(asked) as [keyof RunOptions, unknown][]) {
    const [mine, theirs] = [spelled(value), spelled(begun[key])];
    if (mine !== theirs)
      throw refused(
        'bad-flag',
        `--${FLAGS[key]} is ${mine}, but ${theirs} in the run of ${folder}`,
        'leave the flag out: --resume goes on with the options that the run was begun with',
      );
  }
}

function spelled(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'not given' : value.join(',');
  return value === null || value === undefined ? 'not given' : String(value);
}

function refused(code: string, message: string, remedy: string): ProbeBenchError {
  return new ProbeBenchError(message, { code, remedy, exitCode: EXIT.usage });
}
