// SPDX-License-Identifier: MIT
import type { GuestFile } from './guest-files.js';

/**
 * Files that node itself reads as it starts. Distributions build some of its own modules outside of it
 * (`--shared-builtin-…-path` of its configure script), Debian under /usr/share/nodejs; `process.config` tells.
 * @param config the running node's `process.config`
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
