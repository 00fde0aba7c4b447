// SPDX-License-Identifier: MIT
import type { Warning } from '../samples/environment.js';
import type { HookState } from './hook-state.js';
import type { machineFacts } from './machine.js';

/** Runnable tasks a CPU from which a run has to share its CPUs with others; one of two is half. */
const BUSY = 0.5;

/** Others on the hook: they are in the baseline too, and change what a further probe costs. */
export function hookWarnings({ kprobes, ftrace_users, trace_event }: HookState, entry: string): Warning[] {
  const warnings: Warning[] = [];
  const add = (code: string, text: string) => warnings.push({ code, text });
  if (kprobes !== null && kprobes.length > 0)
    add(
      'other-kprobes',
      `${kprobes.length} kprobes of others are on ${entry} (${[...new Set(kprobes)].sort().join(', ')})`,
    );
  if (ftrace_users !== null && ftrace_users > 0)
    add('other-ftrace', `${entry} is traced by ${ftrace_users} users of ftrace already`);
  if (trace_event === true)
    add('other-trace-event', 'somebody records the trace event syscalls/sys_enter_openat');
  return warnings;
}

type State = Pick<
  ReturnType<typeof machineFacts>,
  'cpus' | 'governor' | 'no_turbo' | 'boost' | 'smt' | 'load_average'
>;

/** The machine's own state, where it is known to bias or to blur a clock. */
export function stateWarnings({ cpus, governor, no_turbo, boost, smt, load_average }: State): Warning[] {
  const warnings: Warning[] = [];
  const add = (code: string, text: string) => warnings.push({ code, text });
  if (governor !== null && governor !== 'performance')
    add(
      'governor',
      `the frequency governor is ${governor}: the clock's rate follows the load, and costs with it`,
    );
  if (no_turbo === '0' || boost === '1')
    add(
      'turbo',
      'turbo is on: the clock rate falls as the machine warms, which blocks even out only in part',
    );
  if (smt === 'on') add('smt', 'SMT is on: what runs on the other thread of a core slows this one');
  const [load = 0] = load_average;
  if (load / cpus > BUSY)
    add('load', `the load average is ${load.toFixed(2)} on ${cpus} CPUs: others run beside this`);
  return warnings;
}
