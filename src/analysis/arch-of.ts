// SPDX-License-Identifier: MIT
import type { Analysis } from './types.js';

/** The architecture that a run was measured on, by its rows; null where these do not say. */
export function archOf({ groups }: Pick<Analysis, 'groups'>): string | null {
  return groups.flatMap(({ rows }) => rows).find(({ arch }) => arch !== null)?.arch ?? null;
}
