// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../src/root.js';

/** Compiles a program of a test's own, as the Makefile compiles a variant. */
export function compiled<T>(source: string, use: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  try {
    writeFileSync(join(folder, 'x.bpf.c'), source);
    const include = join(packageRoot(), 'bpf', 'include');
    const machine = execFileSync('uname', ['-m'], { encoding: 'utf8' }).trim();
    const flags = [
      '-g',
      '-O2',
      '-target',
      'bpf',
      '-mcpu=v3',
      `-I${include}`,
      `-isystem/usr/include/${machine}-linux-gnu`,
    ];
    execFileSync('clang', [...flags, '-c', join(folder, 'x.bpf.c'), '-o', join(folder, 'x.bpf.o')]);
    return use(join(folder, 'x.bpf.o'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
