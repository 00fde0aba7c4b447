// SPDX-License-Identifier: MIT
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesBelow, ROOT } from '../../house/imports.js';

const FOLDER = 'src/vm/plugin';
const CHECKED = [
  '-g',
  '-Wall',
  '-Wextra',
  '-Werror',
  '-fsanitize=address,undefined',
  '-fno-sanitize-recover',
];

/** The plugin's units, compiled without QEMU: gives the lines of stdout for those of stdin. */
export interface Harness {
  run(lines: readonly string[]): string[];
  remove(): void;
}

/** @throws Error with what the compiler says */
export function compileHarness(): Harness {
  const folder = mkdtempSync(join(tmpdir(), 'probe-bench-plugin-'));
  const program = join(folder, 'harness');
  const units = filesBelow(FOLDER, ['.c']).filter((file) => !file.endsWith('/plugin.c'));
  const sources = ['test/vm/plugin/harness.c', ...units];
  execFileSync('cc', [...CHECKED, '-I', FOLDER, '-o', program, ...sources], { cwd: ROOT });
  return {
    run(lines) {
      const { status, stdout, stderr } = spawnSync(program, {
        input: `${lines.join('\n')}\n`,
        encoding: 'utf8',
        env: { ...process.env, ASAN_OPTIONS: 'detect_leaks=0' },
      });
      if (status !== 0) throw new Error(`the harness ended with ${status}: ${stderr}`);
      return stdout.trimEnd().split('\n');
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const CLASSES = [
  ...['plain', 'atomic', 'exclusive store', 'return', 'irq_flag', 'system call', 'call', 'irq return'],
  ...['burst begin', 'burst end', 'window begin', 'window end'],
];
const WAYS = ['on', 'to', 'again', 'anywhere'];

/** What the harness says of a decoded instruction, as `class, way displacement`. */
export function decodedText(line: string): string {
  const [kind = -1, way = -1, by] = line.split(' ').map(Number);
  return `${CLASSES[kind]}, ${WAYS[way]}${by === 0 ? '' : ` ${by}`}`;
}
