// SPDX-License-Identifier: MIT
const HOOKS = ['fentry', 'fexit', 'kprobe', 'kprobe.multi', 'kretprobe', 'raw_tp', 'tp_btf', 'tracepoint'];
const STORES = [
  'array-atomic',
  'global',
  'hash-inplace',
  'hash-update',
  'lru-hash-update',
  'percpu-array',
  'percpu-hash',
  'task-storage',
];

/** Every hook bare and with one slot of an array, and every usual store on the two hooks that most kernels have. */
const CORE = new Set([
  ...HOOKS.flatMap((hook) => ['empty', 'array'].map((store) => `${hook}-${store}`)),
  ...['kprobe', 'tracepoint'].flatMap((hook) => STORES.map((store) => `${hook}-${store}`)),
]);

/**
 * Whether a variant is of the core: what is measured where nobody chooses, so that the usual table stays
 * readable and the usual run within its time, however much the catalogue holds.
 */
export function isCore({ id }: { id: string }): boolean {
  return CORE.has(id);
}

/** What a run without a choice leaves out, and how to have it: one sentence; null where that is nothing. */
export function beyondCore(catalogue: readonly { id: string }[]): string | null {
  const count = catalogue.filter((variant) => !isCore(variant)).length;
  const core = catalogue.length - count;
  if (count === 0 || core === 0) return null;
  return `measuring the core, ${core} designs; ${count} more are in the catalogue: --variants '*' measures all, probe-bench list names them`;
}
