// SPDX-License-Identifier: MIT
/** How results are printed on stdout. */
export const FORMAT_FLAG = {
  choices: ['table', 'markdown', 'csv', 'json'],
  default: 'table',
  describe: 'of stdout',
} as const;

/** The same for a list that is no result. */
export const LIST_FORMAT_FLAG = { ...FORMAT_FLAG, choices: ['table', 'json'] } as const;
