// SPDX-License-Identifier: MIT
/** The folders of src/ in the order that data flows: each imports of those before it alone. bench/ imports all. */
export const ORDER = [
  'native',
  'samples',
  'variants',
  'plan',
  'session',
  'analysis',
  'report',
  'host',
  'measure',
  'vm',
  'run',
  'cli',
] as const;

export type Folder = (typeof ORDER)[number];

/** Tested without a kernel: what measures is not for them, though some of it stands before them. */
const PURE: readonly Folder[] = ['samples', 'plan', 'analysis', 'report'];
const MEASURES: readonly Folder[] = ['native', 'session'];

/** What a folder of src/ must not import. */
export function forbidden(folder: Folder): Folder[] {
  const place = ORDER.indexOf(folder);
  const impure = PURE.includes(folder) ? MEASURES : [];
  return ORDER.filter((other, index) => index > place || impure.includes(other));
}
