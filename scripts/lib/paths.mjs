// SPDX-License-Identifier: MIT
/** Where set-up keeps its lock, its stamps and the tools' logs, relative to the checkout. */
export const STATE = 'build/setup';
