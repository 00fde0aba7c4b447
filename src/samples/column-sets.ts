// SPDX-License-Identifier: MIT
/** The sets of columns that a table can have, as `--columns` names them. Without the flag it has the first. */
export const COLUMN_SETS = ['usual', 'vector'] as const;
export type ColumnSet = (typeof COLUMN_SETS)[number];
