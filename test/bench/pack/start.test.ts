// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { startScript } from '../../../bench/pack/start.js';
import { packageRoot } from '../../../src/root.js';
import { temporaryFolder } from '../../samples/temporary.js';

/** Runs the program of a package whose bundle is the text given. */
function start(t: ExecutionContext, main: string | null, engines = '>=20.19') {
  const folder = temporaryFolder(t);
  for (const name of ['bin', 'dist']) mkdirSync(join(folder, name));
  const program = join(folder, 'bin', 'probe-bench.mjs');
  writeFileSync(program, startScript(packageRoot(), engines));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  if (main !== null) writeFileSync(join(folder, 'dist', 'main.js'), main);
  return spawnSync(process.execPath, [program], { encoding: 'utf8' });
}

test('the program runs the bundle', (t) => {
  t.is(start(t, 'console.log("hello")').stdout, 'hello\n');
});

test('a Node that is too old is told so, and reads no bundle', (t) => {
  const { status, stdout, stderr } = start(t, 'console.log("hello")', '>=999.0');
  t.is(status, 4);
  t.is(stdout, '');
  t.regex(stderr, /^probe-bench: .+\n$/);
});

test('a bundle that cannot be loaded is one sentence with its remedy, no stack', (t) => {
  for (const [main, remedy] of [
    [null, 'install the package anew'],
    [`throw Object.assign(new Error('EMFILE: x'), { code: 'EMFILE' })`, 'allow this process more open files'],
  ] as const) {
    const { status, stderr } = start(t, main);
    t.is(status, 1);
    t.regex(stderr, new RegExp(`^probe-bench: cannot start: [^\\n]+\\n {2}remedy: ${remedy}[^\\n]*\\n$`));
  }
});
