// SPDX-License-Identifier: MIT
import { COMMAND } from '../samples/command.js';
import { someOf } from '../some-of.js';
import { EVENT_WORKLOADS, factsOf } from './workloads.js';

/** Sections that name one system call: its tracepoints, libbpf's name of it, and its functions on any architecture. */
const OF_CALL = [
  /^(?:tracepoint|tp)\/syscalls\/sys_(?:enter|exit)_(\w+)$/,
  /^k(?:ret)?syscall\/(\w+)$/,
  /^(?:k(?:ret)?probe(?:\.multi)?|fentry|fexit|fmod_ret)(?:\.s)?\/__(?:x64|ia32|arm64|riscv|s390x?|se|do)_sys_(\w+)(?:\+\w+)?$/,
];

/**
 * Why no event of a workload fires a program, as its section tells: it sits on a system call that the workload never
 * makes. Of several programs, their sections with blanks between, each must be so. A user's command may make any call.
 * @returns the reason, and what would help; null where the section tells nothing or the call is made
 */
export function neverMade(section: string, workload: string): string | null {
  const made = workload.startsWith(COMMAND) ? undefined : factsOf(workload)?.calls;
  if (made === undefined) return null;
  const calls = section.split(' ').map(callOf);
  const missed = calls.filter((call) => call !== null && !made.includes(call));
  if (missed.length < calls.length) return null;
  const names = [...new Set(missed)] as string[];
  const makers = EVENT_WORKLOADS.filter((name) => factsOf(name)?.calls.includes(names[0] ?? ''));
  const flags = makers.length === 0 ? ['--command'] : makers.map((name) => `--workload ${name}`);
  const what = names.length === 1 ? 'the system call' : 'the system calls';
  return `${workload} never makes ${what} ${someOf(names)}: measure it with ${flags.join(' or ')}`;
}

/** The system call that a section names; null where it names none. */
function callOf(section: string): string | null {
  for (const pattern of OF_CALL) {
    const [, call] = pattern.exec(section) ?? [];
    if (call !== undefined) return call;
  }
  return null;
}

/** The tracepoint of a system call that a section names, `CATEGORY/EVENT`; null where it names none. */
export function callTracepoint(section: string): string | null {
  return /^(?:tracepoint|tp)\/(syscalls\/\w+)$/.exec(section)?.[1] ?? null;
}
