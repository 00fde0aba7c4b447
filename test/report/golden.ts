// SPDX-License-Identifier: MIT
import { readFileSync, writeFileSync } from 'node:fs';
import type { ExecutionContext } from 'ava';

/**
 * Compares a text with test/golden/<name>. With UPDATE_GOLDEN=1 it writes the file instead, and the change
 * is read in the diff before it is committed.
 */
export function golden(t: ExecutionContext, name: string, text: string): void {
  const path = new URL(`../golden/${name}`, import.meta.url);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, text);
  t.is(text, readFileSync(path, 'utf8'));
}
