// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { packageRoot } from '../../src/root.js';
import { readCatalogue } from '../../src/variants/catalogue.js';

test('following CONTRIBUTING’s steps to add a variant makes one that the catalogue lists', (t) => {
  const guide = readFileSync(join(packageRoot(), 'CONTRIBUTING.md'), 'utf8');
  const source = /```c\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
  const file = /Save it as `bpf\/(variants\/[\w.-]+)`/.exec(guide)?.[1] ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  try {
    for (const part of ['Makefile', 'include', 'variants'])
      cpSync(join(packageRoot(), 'bpf', part), join(folder, part), { recursive: true });
    writeFileSync(join(folder, file), source);
    execFileSync('make', ['-s', '-C', folder, `build/${file.replace(/c$/, 'o')}`], { stdio: 'pipe' });
    const [added] = readCatalogue(join(folder, 'build', 'variants'));
    t.like(added, {
      id: 'fexit-percpu-array',
      hook: 'fexit',
      store: 'percpu-array',
      section: 'fexit',
      uncounted: null,
      broken: null,
    });
    t.true(added?.title.startsWith('fexit, '));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
