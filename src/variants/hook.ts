// SPDX-License-Identifier: MIT
/** The hook that a section's prefix attaches to, by the names of libbpf's section table. */
const HOOK_OF_PREFIX: Readonly<Record<string, string>> = {
  ksyscall: 'kprobe',
  kretsyscall: 'kretprobe',
  kprobe: 'kprobe',
  kretprobe: 'kretprobe',
  'kprobe.multi': 'kprobe.multi',
  'kretprobe.multi': 'kretprobe.multi',
  'kprobe.session': 'kprobe.session',
  fentry: 'fentry',
  fexit: 'fexit',
  fmod_ret: 'fmod_ret',
  lsm: 'lsm',
  tracepoint: 'tracepoint',
  tp: 'tracepoint',
  raw_tp: 'raw_tp',
  raw_tracepoint: 'raw_tp',
  tp_btf: 'tp_btf',
  uprobe: 'uprobe',
  uretprobe: 'uretprobe',
  'uprobe.multi': 'uprobe.multi',
  xdp: 'xdp',
  socket: 'socket_filter',
};

/** Sections that may name no target: the addon attaches them to openat's own entry, or to the workload's network. */
const OPEN = new Set([
  'kprobe',
  'kretprobe',
  'kprobe.multi',
  'kretprobe.multi',
  'kprobe.session',
  'fentry',
  'fexit',
  'fmod_ret',
  'uprobe',
  'uretprobe',
  'uprobe.multi',
  'xdp',
  'socket',
]);

/** What stands before the slash of a SEC() name, without the `.s` of a program that may sleep. */
function prefixOf(section: string): string {
  return section.split('/', 1)[0]?.replace(/\.s$/, '') ?? '';
}

/** @returns the hook of a SEC() name, in the kernel's own term; null for a section that is no probe here */
export function hookOfSection(section: string): string | null {
  return HOOK_OF_PREFIX[prefixOf(section)] ?? null;
}

/** Whether a SEC() name says where it attaches, or need not. */
export function isWhole(section: string): boolean {
  return section.includes('/') || OPEN.has(prefixOf(section));
}

/** Every hook that a section can name, each once. */
export function knownHooks(): string[] {
  return [...new Set(Object.values(HOOK_OF_PREFIX))];
}

/** Splits an id, `<hook>-<store>[-<twist>]`, at its first dash: no hook's name has one. */
export function partsOfId(id: string): { hook: string; store: string } {
  const dash = id.indexOf('-');
  return dash < 0 ? { hook: id, store: '' } : { hook: id.slice(0, dash), store: id.slice(dash + 1) };
}

/** Whether a store counts nothing: its program is the hook's own price. */
export function isEmptyStore(store: string): boolean {
  return store === 'empty' || store.startsWith('empty-');
}

/** The id of the empty program at a variant's own place: with its twist (`tracepoint-empty-sys_exit`) where `ids` has that. */
export function emptyBeside({ id, hook }: { id: string; hook: string }, ids: readonly string[]): string {
  const twisted = `${hook}-empty${id.slice(id.lastIndexOf('-'))}`;
  return ids.includes(twisted) ? twisted : `${hook}-empty`;
}
