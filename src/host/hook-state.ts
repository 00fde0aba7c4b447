// SPDX-License-Identifier: MIT
import { readDetached } from '../native/index.js';

/** How the kernel reaches a kprobe: by ftrace's call, by an optimised jump, or by a trap. */
export type KprobeMode = 'ftrace' | 'optimised' | 'int3';

/** Who else is on the hook, as far as debugfs and tracefs tell; null where they do not. */
export interface HookState {
  /** kprobes and kretprobes on the function, by mode */
  kprobes: KprobeMode[] | null;
  /** users of the function's ftrace call: fentry, fexit, kprobe.multi, kprobes by ftrace, tracers */
  ftrace_users: number | null;
  /** whether somebody records the trace event syscalls/sys_enter_openat */
  trace_event: boolean | null;
}

/**
 * The kprobes on a function that are armed, of debugfs's kprobes/list: `<address>  <k|r>  <symbol>+0x<offset>
 * <module> [FLAG]…` (report_probe, kernel/kprobes.c).
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

/** How many use a function's ftrace call, of tracefs's enabled_functions: `<symbol> (<users>) …` (kernel/trace/ftrace.c). */
export function ftraceUsers(functions: string | null, symbol: string): number | null {
  if (functions === null) return null;
  const line = functions.split('\n').find((one) => one.startsWith(`${symbol} (`));
  return line === undefined ? 0 : wholeOf(/^\S+ \((\d{1,9})\)/.exec(line)?.[1]);
}

function wholeOf(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

/** Whether a trace event is on: its `enable` is 0, 1, or with a `*` where it has a trigger only. */
export function traceEventOn(enable: string | null): boolean | null {
  const state = /^([01])\*?$/.exec(enable?.trim() ?? '')?.[1];
  return state === undefined ? null : state === '1';
}

function read(type: string, path: string): string | null {
  try {
    return readDetached(type, path);
  } catch {
    return null; // not built into this kernel, locked down, or not for us: not known
  }
}

/** Who is on openat's hooks now, of a function of this name; without a name only the trace event is told. */
export function hookState(entry: string): HookState {
  return {
    kprobes: kprobesOn(read('debugfs', 'kprobes/list'), entry),
    ftrace_users: ftraceUsers(read('tracefs', 'enabled_functions'), entry),
    trace_event: traceEventOn(read('tracefs', 'events/syscalls/sys_enter_openat/enable')),
  };
}
