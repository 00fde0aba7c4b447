// SPDX-License-Identifier: MIT
import type { WorkloadKind } from '../native/index.js';

/** Options of the kernel's build, without their CONFIG_. */
export type KernelOption =
  | 'BPF_LSM'
  | 'DEBUG_INFO_BTF'
  | 'FPROBE'
  | 'FTRACE_SYSCALLS'
  | 'KPROBES'
  | 'UPROBES';

/** What is known of a hook. Only how it is attached stands elsewhere: in src/native/attach. */
interface Hook {
  /** the kernel's term, without a dash; a variant's id begins with it */
  name: string;
  /** what stands before the slash of SEC(): names of libbpf's section_defs (tools/lib/bpf/libbpf.c) */
  sections: readonly string[];
  /** SEC() may name no target: the addon takes openat's entry, the C library's openat(), or the workload's network */
  open: boolean;
  needs: readonly KernelOption[];
  /** the Linux it came with (man 7 bpf-helpers, kernel documentation); null: before 5.5 */
  since: string | null;
  firedBy: readonly WorkloadKind[];
  /** while it is attached, every system call of the machine takes longer */
  everyCall: boolean;
  /** the stores that a run measures on it where nobody chooses */
  core: readonly string[];
}

const OPENAT = ['openat-ebadf', 'openat', 'openat-enoent'] as const;
/** Of the kinds of openat only this one opens a file, and only this one calls the C library's function. */
const OPENED = ['openat'] as const;
const PACKETS = ['packets'] as const;

const BARE = ['empty', 'array'];
// biome-ignore format: a list
const USUAL = [...BARE, 'array-atomic', 'global', 'hash-inplace', 'hash-update', 'lru-hash-update', 'percpu-array',
  'percpu-hash', 'task-storage'];

// everyCall: raw_tp and tp_btf programs on sys_enter run at each call. While a tracepoint of a system call is attached,
// every call takes the slow path (syscall_regfunc, kernel/tracepoint.c; syscall_trace_enter, kernel/entry/common.c).
// biome-ignore format: two lines for each hook
export const HOOKS: readonly Hook[] = [
  { name: 'kprobe', sections: ['kprobe', 'ksyscall'], open: true, needs: ['KPROBES'],
    since: null, firedBy: OPENAT, everyCall: false, core: USUAL },
  { name: 'kretprobe', sections: ['kretprobe', 'kretsyscall'], open: true, needs: ['KPROBES'],
    since: null, firedBy: OPENAT, everyCall: false, core: BARE },
  { name: 'kprobe.multi', sections: ['kprobe.multi'], open: true, needs: ['KPROBES', 'FPROBE'],
    since: '5.18', firedBy: OPENAT, everyCall: false, core: BARE },
  { name: 'kretprobe.multi', sections: ['kretprobe.multi'], open: true, needs: ['KPROBES', 'FPROBE'],
    since: '5.18', firedBy: OPENAT, everyCall: false, core: [] },
  { name: 'kprobe.session', sections: ['kprobe.session'], open: true, needs: ['KPROBES', 'FPROBE'],
    since: '6.10', firedBy: OPENAT, everyCall: false, core: [] },
  { name: 'fentry', sections: ['fentry'], open: true, needs: ['DEBUG_INFO_BTF'],
    since: '5.5', firedBy: OPENAT, everyCall: false, core: BARE },
  { name: 'fexit', sections: ['fexit'], open: true, needs: ['DEBUG_INFO_BTF'],
    since: '5.5', firedBy: OPENAT, everyCall: false, core: BARE },
  { name: 'fmod_ret', sections: ['fmod_ret'], open: true, needs: ['DEBUG_INFO_BTF'],
    since: '5.7', firedBy: OPENED, everyCall: false, core: [] },
  { name: 'lsm', sections: ['lsm'], open: false, needs: ['DEBUG_INFO_BTF', 'BPF_LSM'],
    since: '5.7', firedBy: OPENED, everyCall: false, core: [] },
  { name: 'tracepoint', sections: ['tracepoint', 'tp'], open: false, needs: ['FTRACE_SYSCALLS'],
    since: null, firedBy: OPENAT, everyCall: true, core: USUAL },
  { name: 'raw_tp', sections: ['raw_tp', 'raw_tracepoint'], open: false, needs: [],
    since: null, firedBy: OPENAT, everyCall: true, core: BARE },
  { name: 'tp_btf', sections: ['tp_btf'], open: false, needs: ['DEBUG_INFO_BTF'],
    since: '5.5', firedBy: OPENAT, everyCall: true, core: BARE },
  { name: 'uprobe', sections: ['uprobe'], open: true, needs: ['UPROBES'],
    since: null, firedBy: OPENED, everyCall: false, core: [] },
  { name: 'uretprobe', sections: ['uretprobe'], open: true, needs: ['UPROBES'],
    since: null, firedBy: OPENED, everyCall: false, core: [] },
  { name: 'uprobe.multi', sections: ['uprobe.multi'], open: true, needs: ['UPROBES'],
    since: '6.6', firedBy: OPENED, everyCall: false, core: [] },
  { name: 'xdp', sections: ['xdp'], open: true, needs: [],
    since: null, firedBy: PACKETS, everyCall: false, core: [] },
  { name: 'socket_filter', sections: ['socket'], open: true, needs: [],
    since: null, firedBy: PACKETS, everyCall: false, core: [] },
];

/** The hook of that name. */
export function hookNamed(name: string): Hook | undefined {
  return HOOKS.find((hook) => hook.name === name);
}

/** The hook of a SEC() name, `.s` of a program that may sleep left out; undefined for a section that is no probe here. */
export function hookOfSection(section: string): Hook | undefined {
  const prefix = section.split('/', 1)[0]?.replace(/\.s$/, '') ?? '';
  return HOOKS.find(({ sections }) => sections.includes(prefix));
}

/** The names of the hooks that need a kernel option. */
export function hooksNeeding(option: KernelOption): string[] {
  return HOOKS.filter(({ needs }) => needs.includes(option)).map(({ name }) => name);
}
