// SPDX-License-Identifier: MIT
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';

/** An empty folder that is gone after the test. */
export function temporaryFolder(t: ExecutionContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'probe-bench-test-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A file with the given content in such a folder. */
export function temporaryFile(t: ExecutionContext, content: string | Buffer, name = 'samples.csv'): string {
  const path = join(temporaryFolder(t), name);
  writeFileSync(path, content);
  return path;
}
