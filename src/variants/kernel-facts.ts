// SPDX-License-Identifier: MIT
/** Facts of a kernel that explain a refusal; null where it does not tell. */
export interface KernelFacts {
  release: string;
  /** `none`, `integrity` or `confidentiality` */
  lockdown: string | null;
  /** the kernel has kprobes: /sys/bus/event_source/devices/kprobe exists */
  kprobes: boolean;
  /** the active security modules in their order, comma-separated: securityfs's `lsm` */
  lsms: string | null;
  /** /sys/kernel/btf/vmlinux exists */
  btf: boolean;
  /** the kernel has uprobes: /sys/bus/event_source/devices/uprobe exists */
  uprobes: boolean;
  /** the system calls' tracepoints are there: tracefs has that of openat; null where only root is told, or nobody looked */
  syscall_tracepoints: boolean | null;
  /** looked at only where a refusal is told; absent where nobody may look */
  places?: Places;
}

/** What a kernel has to attach to. */
export interface Places {
  /**
   * names like one that it does not have, the nearest first; none where none is alike, or it does not tell.
   * Tracepoints are `CATEGORY:EVENT`, also where the name given has a slash
   */
  alike(what: PlaceKind, name: string): readonly string[];
  /** null for one that it does not have, and where it does not tell its symbols */
  functionNamed(name: string): FunctionFacts | null;
}

export type PlaceKind = 'function' | 'tracepoint' | 'raw tracepoint';

/** Facts of a function; null where the kernel does not tell. */
export interface FunctionFacts {
  /** it is on the list of what no kprobe may be put on */
  blacklisted: boolean | null;
  /** it begins with a call that ftrace can put in: it is not notrace */
  traced: boolean | null;
}

/** Whether a release is of an earlier series than `since`, `major.minor`. */
export function isOlder(release: string, since: string): boolean {
  const [major = 0, minor = 0] = release.split('.').map((part) => Number.parseInt(part, 10));
  const [wanted = 0, least = 0] = since.split('.').map(Number);
  return major < wanted || (major === wanted && minor < least);
}

/** Whether the kernel calls BPF programs at its security hooks: `bpf` is among its modules. Unknown is taken for yes. */
export function asksBpfLsm(lsms: string | null): boolean {
  return lsms === null || lsms.split(',').includes('bpf');
}
