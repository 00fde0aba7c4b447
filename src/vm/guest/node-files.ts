// SPDX-License-Identifier: MIT
import type { GuestFile } from './guest-files.js';

/**
 * Files that node itself reads as it starts: distributions may keep some of its modules outside of the program, as
 * Debian does under /usr/share/nodejs (`--shared-builtin-…-path` of node's configure script).
 */
export function nodeFiles(
  config: { target_defaults?: { defines?: unknown[] } } = process.config,
): GuestFile[] {
  const defines = config.target_defaults?.defines ?? [];
  return defines.flatMap((define) => {
    const source = /^NODE_SHARED_BUILTIN_\w+_PATH=(\/.+)$/.exec(String(define))?.[1];
    return source === undefined ? [] : [{ path: source.slice(1), source }];
  });
}
