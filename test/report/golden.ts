// SPDX-License-Identifier: MIT
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { packageRoot } from '../../src/root.js';

/**
 * Compares a text with test/golden/<name>. With UPDATE_GOLDEN=1 it writes the file instead, and the change
 * is read in the diff before it is committed.
 */
export function golden(t: ExecutionContext, name: string, text: string): void {
  const path = join(packageRoot(), 'test', 'golden', name);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, text);
  t.is(text, readFileSync(path, 'utf8'));
}
