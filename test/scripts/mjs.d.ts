// SPDX-License-Identifier: MIT
/** The set-up's scripts are JavaScript, as they run before anything is built. */
declare module '*.mjs';
