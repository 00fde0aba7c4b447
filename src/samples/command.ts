// SPDX-License-Identifier: MIT
/** What the workload's name begins with where it is a user's command. */
export const COMMAND = 'command: ';
