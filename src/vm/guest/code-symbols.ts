// SPDX-License-Identifier: MIT
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Symbols that are no code's, and the padding before functions. */
const NO_CODE = /^.{17}(?:[^tTwW\n]|. __(?:pfx|cfi)_).*\n/gm;
/** An inflated text of all symbols is some MB. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The lines of /proc/kallsyms that name code, short enough to be sent. */
export function packCode(symbols: string): string {
  const code = symbols.replaceAll(NO_CODE, '');
  return deflateRawSync(Buffer.from(code, 'latin1'), { level: 1 }).toString('base64');
}

/** @throws Error for what does not unpack, or to more than any kernel's symbols */
export function unpackCode(packed: string): string {
  return inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: MOST_BYTES }).toString('latin1');
}
