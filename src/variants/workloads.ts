// SPDX-License-Identifier: MIT
import type { WorkloadKind } from '../native/index.js';
import { COMMAND } from '../samples/command.js';
import { hookNamed } from './hooks.js';
import { isOwnId } from './id.js';

/** What is known of a workload. */
export interface WorkloadFacts {
  /** what one event is */
  event: string;
  /** events, for a sentence: `a million openat` */
  events: string;
  /** the system calls that each event makes, by the kernel's names */
  calls: readonly string[];
  /** what each event fires beside them, and how often: functions, and trace events as `CATEGORY:EVENT` */
  fires: Readonly<Record<string, number>>;
  /** no two of its events are alike: the kernel allocates, schedules and frees meanwhile */
  uneven?: true;
}

/**
 * The catalogue of workloads: what the threads do over and over, an event each time. A program is measured on the first
 * that fires it: openat's come first, and then the cheapest.
 */
export const WORKLOAD_FACTS: Readonly<Record<WorkloadKind, WorkloadFacts>> = {
  'openat-ebadf': {
    event: 'an openat on a bad descriptor, which fails at once',
    events: 'openat',
    calls: ['openat'],
    fires: { do_sys_openat2: 1 },
  },
  openat: {
    event: 'the C library’s openat() of a file on tmpfs, and close',
    events: 'openat',
    calls: ['openat', 'close'],
    fires: { do_sys_openat2: 1, vfs_open: 1 },
  },
  'openat-enoent': {
    event: 'an openat of a missing file',
    events: 'openat',
    calls: ['openat'],
    fires: { do_sys_openat2: 1 },
  },
  getppid: { event: 'a getppid', events: 'getppid', calls: ['getppid'], fires: {} },
  futex: {
    event: 'a futex wake of nobody',
    events: 'futex wakes',
    calls: ['futex'],
    fires: { futex_wake: 1 },
  },
  write: {
    event: 'a write of 64 bytes to /dev/null',
    events: 'writes',
    calls: ['write'],
    fires: { vfs_write: 1 },
  },
  read: {
    event: 'a read of 64 bytes from /dev/zero',
    events: 'reads',
    calls: ['read'],
    fires: { vfs_read: 1 },
  },
  stat: { event: 'a stat of a file on tmpfs', events: 'stat calls', calls: ['newfstatat'], fires: {} },
  packets: {
    event: 'a UDP datagram over loopback, sent and received',
    events: 'packets',
    calls: ['sendto', 'recvfrom'],
    fires: { udp_sendmsg: 1, udp_recvmsg: 1, 'net:net_dev_queue': 1 },
  },
  signal: {
    event: 'a signal that the thread sends itself, and its handler',
    events: 'signals',
    calls: ['tgkill', 'rt_sigreturn'],
    fires: { 'signal:signal_generate': 1, 'signal:signal_deliver': 1 },
  },
  switch: {
    event: 'a byte handed to a second thread on the same CPU by a pipe, and back',
    events: 'handovers',
    calls: ['write', 'read'],
    fires: { 'sched:sched_switch': 2, 'sched:sched_wakeup': 2 },
    uneven: true,
  },
  'mmap-fault': {
    event: 'a page mapped, written to, which faults, and unmapped',
    events: 'page faults',
    calls: ['mmap', 'munmap'],
    fires: { handle_mm_fault: 1 },
    uneven: true,
  },
  unlink: {
    event: 'a file created on tmpfs, closed and unlinked',
    events: 'unlinks',
    calls: ['openat', 'close', 'unlinkat'],
    fires: { vfs_unlink: 1 },
    uneven: true,
  },
  fork: {
    event: 'a child that shares memory and descriptors, as by vfork, and its end',
    events: 'forks',
    calls: ['clone', 'exit', 'wait4'],
    fires: { 'task:task_newtask': 1, 'sched:sched_process_fork': 1, 'sched:sched_process_exit': 1 },
    uneven: true,
  },
  tcp: {
    event: 'a TCP connection over loopback: connect, accept, send, receive, close',
    events: 'TCP connections',
    calls: ['socket', 'setsockopt', 'connect', 'accept4', 'sendto', 'recvfrom', 'close'],
    fires: { tcp_v4_connect: 1, inet_csk_accept: 1, tcp_sendmsg: 1, tcp_recvmsg: 1 },
    uneven: true,
  },
  exec: {
    event: 'a child that becomes another program, and its end',
    events: 'execs',
    calls: ['clone', 'execve', 'exit', 'wait4'],
    fires: { 'sched:sched_process_exec': 1, 'sched:sched_process_exit': 1 },
    uneven: true,
  },
};

/** The values of --workload, in the catalogue's order; getppid is the bystander, too. */
export const EVENT_WORKLOADS = Object.keys(WORKLOAD_FACTS) as WorkloadKind[];

/** What the catalogue's designs are measured on where nobody chooses. */
export const DEFAULT_WORKLOAD: WorkloadKind = 'openat-ebadf';

/** The facts of a workload by its name in a file; undefined for a command, and for what this version does not know. */
export function factsOf(workload: string): WorkloadFacts | undefined {
  return Object.entries(WORKLOAD_FACTS).find(([name]) => name === workload)?.[1];
}

/** The workloads that fire the catalogue's designs on a hook; of several hooks (`kprobe+uprobe`) on one of them. */
export function workloadsOf(hook: string): readonly WorkloadKind[] {
  const firing = hook.split('+').flatMap((name) => hookNamed(name)?.firedBy ?? EVENT_WORKLOADS);
  return EVENT_WORKLOADS.filter((workload) => firing.includes(workload));
}

/** The workloads that fire a design of the catalogue: of one on a trace event those that fire that, else by its hook. */
export function workloadsOfDesign({
  hook,
  section = '',
}: {
  hook: string;
  section?: string;
}): readonly WorkloadKind[] {
  const [, category, event = ''] = /^tracepoint\/(\w+)\/(\w+)$/.exec(section) ?? [];
  const call = category === 'syscalls' ? event.replace(/^sys_(enter|exit)_/, '') : null;
  if (category === undefined || call === 'openat') return workloadsOf(hook);
  return EVENT_WORKLOADS.filter((workload) => {
    const { calls, fires } = WORKLOAD_FACTS[workload];
    return call === null ? fires[`${category}:${event}`] !== undefined : calls.includes(call);
  });
}

/**
 * Whether a workload's events may fire a design: one of the catalogue by its place; a user's program on a kernel's path by
 * trying it alone. A user's command is taken for one that opens files by the C library.
 */
export function fires(workload: string, design: { id: string; hook: string; section?: string }): boolean {
  const { id, hook } = design;
  const hooks = hook.split('+');
  if (isOwnId(id) && hooks.some((name) => !onPackets(name))) return true;
  const kind = workload.startsWith(COMMAND) ? 'openat' : workload;
  return workloadsOfDesign(design).some((firing) => firing === kind);
}

/** Whether a hook attaches to the workload's own network, which only packets have. */
function onPackets(hook: string): boolean {
  return hookNamed(hook)?.firedBy.includes('packets') ?? false;
}

/** Whether no two events of a load are alike, as with a user's command. @param load its name */
export function isUneven(load: string): boolean {
  return load.startsWith(COMMAND) || kindOf(load)?.uneven === true;
}

/** Events of a load, for a sentence: `one million openat`. @param load its name, such as `switch, probed at sched_switch` */
export function eventName(load: string): string {
  return kindOf(load)?.events ?? 'openat';
}

/** The workload of a load, whose name begins with it. */
function kindOf(load: string): WorkloadFacts | undefined {
  return factsOf(load.split(/[ ,]/, 1)[0] ?? '');
}
