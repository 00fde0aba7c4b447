// SPDX-License-Identifier: MIT
/** Where a guest has the folder of --files, and a program from elsewhere, without a leading slash. */
export const FILES = 'files';
export const COMMAND_FOLDER = 'command';
