// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { referenceOf } from '../helpers/reference.js';
import { ROOT } from './imports.js';

/** As CONTRIBUTING has it. */
function definition(): string {
  const guide = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
  const [, section = ''] = guide.split('\n## How to add a column\n');
  return /```ts\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
}

test('following CONTRIBUTING, one definition puts a column into the CSV, every table, the page, JSON and docs', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  try {
    for (const part of [
      'package.json',
      'tsconfig.json',
      'scripts/lib',
      'src',
      'test/docs/columns.ts',
      'test/house/render-all.ts',
    ])
      cpSync(join(ROOT, part), join(folder, part), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const path = join(folder, 'src/samples/summary.ts');
    const table = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      table.replace('  warnings: known(', () => `${definition()}  warnings: known(`),
    );
    const node = (...args: string[]) =>
      execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 });
    t.notThrows(() =>
      node('node_modules/typescript/bin/tsc', '-p', '.', '--noEmit', '--incremental', 'false'),
    );
    const run = referenceOf('6.18');
    const { csv, ...shown } = JSON.parse(node('--import=tsx', 'test/house/render-all.ts', run));
    t.regex(csv, /^run,.*,whole_wall,warnings,workload,/);
    t.true(csv.split('\n').some((line: string) => /^[^,]+,6\.18.*,kprobe-array,/.test(line)));
    for (const [form, text] of Object.entries(shown)) t.regex(String(text), /whole wall|whole_wall/, form);
    for (const form of ['table', 'markdown', 'html']) t.regex(shown[form], /whole wall/, form);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
