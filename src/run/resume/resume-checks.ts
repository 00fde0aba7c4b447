// SPDX-License-Identifier: MIT
import { wrongUsage } from '../../errors.js';
import { isCommand } from '../../samples/command.js';
import type { Environment, RunOptions } from '../../samples/environment.js';
import type { Conditions } from './present-conditions.js';

/**
 * Refuses to go on with a run that is done, or that was measured elsewhere or by something else.
 * @throws ProbeBenchError (usage) `run-complete`, `not-a-host-run`, `own-objects`, `own-command`; `other-conditions`,
 *   naming both sides
 */
export function checkResumable(folder: string, run: Environment, now: Conditions): void {
  for (const [is, code, what, remedy] of refusals(run))
    if (is) throw wrongUsage(code, `the run in ${folder} ${what}`, remedy);
  const [what, then, here] = conditionsOf(run, now).find(([, then, here]) => then !== here) ?? [];
  if (what === undefined) return;
  const both = `${then ?? 'unknown'} there, ${here ?? 'unknown'} here`;
  const remedy = 'run it again, or resume it where and with what it was begun';
  throw wrongUsage('other-conditions', `the run in ${folder} has another ${what}: ${both}`, remedy);
}

type Refusal = [is: boolean, code: string, what: string, remedy: string];

function refusals({ complete, target, options }: Environment): Refusal[] {
  const vm = `was measured in a virtual machine (target ${target}), which cannot be resumed`;
  const objects = 'measured objects of your own, which may have changed since: it cannot be resumed';
  const command = 'measured a command of your own, which may do something else now: it cannot be resumed';
  return [
    [complete, 'run-complete', 'is complete: there is nothing to resume', 'start another with run'],
    [target !== 'host', 'not-a-host-run', vm, 'run it again: a guest measures in one boot'],
    [(options.objects ?? []).length > 0, 'own-objects', objects, 'run it again'],
    [isCommand(options.workload), 'own-command', command, 'run it again'],
  ];
}

type Condition = [what: string, then: string | null, now: string | null];

function conditionsOf(
  { kernel, machine, tool, versions, variants }: Environment,
  now: Conditions,
): Condition[] {
  return [
    ['kernel', kernel.release, now.kernel],
    ['CPU', machine.cpu, now.cpu],
    ['probe-bench', tool.version, now.version],
    ['clang', versions.clang, now.clang],
    ['libbpf', versions.libbpf, now.libbpf],
    ...variants.map(({ id, object_sha256 }): Condition => {
      return [`object of ${id}`, object_sha256, now.objects.get(id) ?? 'not there'];
    }),
  ];
}

/** Flags beside --resume may only repeat what the run was begun with. @throws ProbeBenchError `bad-flag` (usage) */
export function checkFlags(folder: string, asked: Partial<RunOptions>, begun: RunOptions): void {
  for (const [key, value] of Object.entries(asked) as [keyof RunOptions, unknown][]) {
    const [mine, theirs] = [spelled(value), spelled(begun[key])];
    if (mine === theirs) continue;
    const flag = key === 'max_time_s' ? 'max-time' : key.replaceAll('_', '-');
    const remedy = 'leave the flag out: --resume goes on with the options that the run was begun with';
    throw wrongUsage('bad-flag', `--${flag} is ${mine}, but ${theirs} in the run of ${folder}`, remedy);
  }
}

function spelled(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'not given' : value.join(',');
  return value === null || value === undefined ? 'not given' : String(value);
}
