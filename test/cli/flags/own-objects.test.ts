// SPDX-License-Identifier: MIT
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { ownObjects } from '../../../src/cli/flags/own-objects.js';
import { ProbeBenchError } from '../../../src/errors.js';
import { NO_SETUP, type Setup } from '../../../src/samples/setup.js';
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
  t.deepEqual(ownObjects([], [build], NO_SETUP), [
    {
      name: 'a',
      path: join(build, 'a.bpf.o'),
      broken: 'is empty (give an object as clang -target bpf -g -O2 -c makes it)',
    },
    { name: 'b_two', path: join(build, 'b two.bpf.o'), broken: null },
  ]);
});

test('an object named twice, or by its folder too, is one', (t) => {
  const path = join(build, 'b two.bpf.o');
  t.is(ownObjects([path, join(build, '..', 'build', 'b two.bpf.o')], [build], NO_SETUP).length, 2);
});

test('an object that is named must be usable', (t) => {
  const error = t.throws(() => ownObjects([join(build, 'a.bpf.o')], [], NO_SETUP), {
    instanceOf: ProbeBenchError,
  });
  t.is(error.exitCode, 2);
  t.regex(error.message, /is empty/);
});

test('what objects are set up with is read, and looked up in those that can be used', (t) => {
  const path = join(build, 'b two.bpf.o');
  const wrong = (setup: Partial<Setup>) => () => ownObjects([path], [build], { ...NO_SETUP, ...setup });
  t.throws(wrong({ map: ['m=many'] }), { code: 'bad-flag', message: /^--map: "m=many" is not of the form/ });
  t.throws(wrong({ attach: ['nobody'] }), {
    code: 'bad-flag',
    message: '--attach nobody: no object has a program of that name',
  });
  t.throws(wrong({ set: ['counte=1'] }), {
    code: 'bad-flag',
    message: '--set counte: no object has a constant or global of that name',
  });
  t.notThrows(wrong({ set: ['counter=1'], attach: ['enter,leave'] }));
});

test('where no object of a folder can be used, that is not said of what it is set up with', (t) => {
  const broken = join(folder, 'broken');
  mkdirSync(broken);
  writeFileSync(join(broken, 'a.bpf.o'), '');
  const [object] = ownObjects([], [broken], { ...NO_SETUP, attach: ['p'] });
  t.is(object?.broken, 'is empty (give an object as clang -target bpf -g -O2 -c makes it)');
});

for (const [what, path] of [
  ['without objects', join(folder, 'none')],
  ['that is missing', join(folder, 'missing')],
  ['that is a file', join(build, 'main.c')],
] as const)
  test(`a folder ${what} is wrong usage`, (t) => {
    t.is(t.throws(() => ownObjects([], [path], NO_SETUP), { instanceOf: ProbeBenchError }).exitCode, 2);
  });
