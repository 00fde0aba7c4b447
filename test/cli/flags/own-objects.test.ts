// SPDX-License-Identifier: MIT
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { ownObjects } from '../../../src/cli/flags/own-objects.js';
import { ProbeBenchError } from '../../../src/errors.js';
import { own } from '../../variants/own-objects.js';

const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
test.after.always(() => rmSync(folder, { recursive: true }));
const build = join(folder, 'build');
mkdirSync(build);
copyFileSync(own('two').path, join(build, 'b two.bpf.o'));
writeFileSync(join(build, 'a.bpf.o'), '');
writeFileSync(join(build, 'main.c'), '');
mkdirSync(join(folder, 'none'));

test('a folder gives its *.bpf.o by name; what cannot be used is there and says why', (t) => {
  t.deepEqual(ownObjects([], [build]), [
    { name: 'a', path: join(build, 'a.bpf.o'), broken: '--object a.bpf.o is empty' },
    { name: 'b_two', path: join(build, 'b two.bpf.o'), broken: null },
  ]);
});

test('an object named twice, or by its folder too, is one', (t) => {
  const path = join(build, 'b two.bpf.o');
  t.is(ownObjects([path, join(build, '..', 'build', 'b two.bpf.o')], [build]).length, 2);
});

test('an object that is named must be usable', (t) => {
  const error = t.throws(() => ownObjects([join(build, 'a.bpf.o')], []), { instanceOf: ProbeBenchError });
  t.is(error.exitCode, 2);
  t.regex(error.message, /is empty/);
});

for (const [what, path] of [
  ['without objects', join(folder, 'none')],
  ['that is missing', join(folder, 'missing')],
  ['that is a file', join(build, 'main.c')],
] as const)
  test(`a folder ${what} is wrong usage`, (t) => {
    t.is(t.throws(() => ownObjects([], [path]), { instanceOf: ProbeBenchError }).exitCode, 2);
  });
