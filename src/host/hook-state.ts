// SPDX-License-Identifier: MIT
import { readPseudo } from './proc.js';

/** How the kernel reaches a kprobe: by ftrace's call, by an optimised jump, or by a trap. */
type KprobeMode = 'ftrace' | 'optimised' | 'int3';

/** Who else is on the hook; null where debugfs or tracefs does not tell. */
export interface HookState {
  /** kprobes and kretprobes on the function, by mode */
  kprobes: KprobeMode[] | null;
  /** users of the function's ftrace call: fentry, fexit, kprobe.multi, kprobes by ftrace, tracers */
  ftrace_users: number | null;
  /** somebody records the trace event syscalls/sys_enter_openat */
  trace_event: boolean | null;
}

/**
 * The armed kprobes on a function, of debugfs's kprobes/list: `<address>  <k|r>  <symbol>+0x<offset> <module> [FLAG]…`
 * (report_probe, kernel/kprobes.c).
 */
export function kprobesOn(list: string | null, symbol: string): KprobeMode[] | null {
  return list === null ? null : list.split('\n').flatMap((line) => modeOf(line, symbol));
}

function modeOf(line: string, symbol: string): KprobeMode[] {
  const [, kind, place = ''] = line.trim().split(/\s+/);
  if ((kind !== 'k' && kind !== 'r') || place.replace(/\+0x[0-9a-f]+$/, '') !== symbol) return [];
  if (/\[(DISABLED|GONE)\]/.test(line)) return [];
  if (line.includes('[FTRACE]')) return ['ftrace'];
  return [line.includes('[OPTIMIZED]') ? 'optimised' : 'int3'];
}

/** The users of a function’s ftrace call, of enabled_functions: `<symbol> (<users>) …` (kernel/trace/ftrace.c). */
export function ftraceUsers(functions: string | null, symbol: string): number | null {
  if (functions === null) return null;
  const line = functions.split('\n').find((one) => one.startsWith(`${symbol} (`));
  if (line === undefined) return 0;
  const users = /^\S+ \((\d{1,9})\)/.exec(line)?.[1];
  return users === undefined ? null : Number(users);
}

/** Whether a trace event is on: `enable` is 0 or 1, with a `*` where it has a trigger only. */
export function traceEventOn(enable: string | null): boolean | null {
  const state = /^([01])\*?$/.exec(enable?.trim() ?? '')?.[1];
  return state === undefined ? null : state === '1';
}

/** Who is on openat's hooks now. @param entry the kernel's function that openat enters by */
export function hookState(entry: string): HookState {
  return {
    kprobes: kprobesOn(readPseudo('debugfs', 'kprobes/list'), entry),
    ftrace_users: ftraceUsers(readPseudo('tracefs', 'enabled_functions'), entry),
    trace_event: traceEventOn(readPseudo('tracefs', 'events/syscalls/sys_enter_openat/enable')),
  };
}
