// SPDX-License-Identifier: MIT
/** Splits an id, `<hook>-<store>[-<twist>]`, at its first dash: no hook's name has one. */
export function partsOfId(id: string): { hook: string; store: string } {
  const dash = id.indexOf('-');
  return dash < 0 ? { hook: id, store: '' } : { hook: id.slice(0, dash), store: id.slice(dash + 1) };
}

/** Whether an id is of a user's own program: `<object>:<program>`. */
export function isOwnId(id: string): boolean {
  return id.includes(':');
}

/** Whether a store counts nothing: its program is the hook's own price. */
export function isEmptyStore(store: string): boolean {
  return store === 'empty' || store.startsWith('empty-');
}

/** The id of the empty program at a variant's place: with its twist (`tracepoint-empty-sys_exit`) where `ids` has that. */
export function emptyBeside({ id, hook }: { id: string; hook: string }, ids: readonly string[]): string {
  const twisted = `${hook}-empty${id.slice(id.lastIndexOf('-'))}`;
  return ids.includes(twisted) ? twisted : `${hook}-empty`;
}
