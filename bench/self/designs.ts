// SPDX-License-Identifier: MIT
/** Three designs, of each hook that every kernel attaches: what the precision of single costs is told by. */
export const THREE = ['tracepoint-array', 'raw_tp-array', 'tp_btf-array'];

/** Fourteen designs that a kernel without kprobes attaches: a table as a design review has it. */
export const FOURTEEN = [
  ...['raw_tp-empty', 'raw_tp-array', 'tp_btf-empty', 'tp_btf-array', 'tracepoint-empty'],
  ...['tracepoint-global', 'tracepoint-array', 'tracepoint-percpu-array', 'tracepoint-array-atomic'],
  ...['tracepoint-task-storage', 'tracepoint-hash-inplace', 'tracepoint-percpu-hash'],
  ...['tracepoint-hash-update', 'tracepoint-lru-hash-update'],
];
