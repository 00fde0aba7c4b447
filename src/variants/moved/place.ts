// SPDX-License-Identifier: MIT
import type { RunOptions } from '../../samples/environment.js';
import { fires } from '../workloads.js';

/** Where `--at` puts designs: a function of the kernel, or a tracepoint. */
type Place = { function: string } | { category: string; event: string };

/** The kernel's KSYM_NAME_LEN: no name is longer. */
const LONGEST_NAME = 511;
/** A compiler's copy of a function has a dot in its name: `tcp_v4_rcv.part.0`. */
const FUNCTION = /^[A-Za-z_][\w.]*$/;
const TRACEPOINT = /^([A-Za-z_][\w-]*):([A-Za-z_][\w-]*)$/;

/** The hooks that sit on a function, whichever it is. */
export const FUNCTION_HOOKS = [
  ...['kprobe', 'kretprobe', 'kprobe.multi', 'kretprobe.multi', 'kprobe.session'],
  ...['fentry', 'fexit'],
];
/** The hooks that sit on a tracepoint, whichever it is. */
export const TRACEPOINT_HOOKS = ['tracepoint', 'raw_tp', 'tp_btf'];

/** The place that a text names: `tcp_sendmsg`, `sched:sched_switch`; null where it names none. */
function placeOf(at: string): Place | null {
  if (at.length > LONGEST_NAME) return null;
  const [, category, event] = TRACEPOINT.exec(at) ?? [];
  if (category !== undefined && event !== undefined) return { category, event };
  return FUNCTION.test(at) ? { function: at } : null;
}

/** Whether a text names a place: whether a kernel has it is not asked. */
export function isPlace(at: string): boolean {
  return placeOf(at) !== null;
}

/** The section that a design of a hook attaches as at a place; null where the hook does not go there. */
export function sectionAt(at: string, hook: string): string | null {
  const place = placeOf(at);
  if (place === null) return null;
  if ('function' in place) return FUNCTION_HOOKS.includes(hook) ? `${hook}/${place.function}` : null;
  if (hook === 'tracepoint') return `${hook}/${place.category}/${place.event}`;
  return TRACEPOINT_HOOKS.includes(hook) && place.category !== 'syscalls' ? `${hook}/${place.event}` : null;
}

/** Why a hook does not go to a place. */
export function whyNotAt(at: string, hook: string): string {
  const isFunction = !at.includes(':');
  if (!isFunction && TRACEPOINT_HOOKS.includes(hook))
    return `${hook} has no tracepoint of one system call: --at raw_syscalls:sys_enter has it of all`;
  const [what, hooks] = isFunction ? ['functions', FUNCTION_HOOKS] : ['tracepoints', TRACEPOINT_HOOKS];
  return `${hook} is no hook of kernel ${what}: --at ${at} moves ${hooks.join(', ')}`;
}

/** Whether a design is for a run where nobody names it: its hook goes to the run's place; without one, its workload fires it. */
export function suits(
  { at, workload }: Pick<RunOptions, 'at' | 'workload'>,
  variant: { id: string; hook: string },
): boolean {
  return at === undefined ? fires(workload, variant) : sectionAt(at, variant.hook) !== null;
}
