// SPDX-License-Identifier: MIT
import test, { type ExecutionContext } from 'ava';
import { explainRequestOf } from '../../../src/cli/flags/explain-request.js';
import { EXIT, ProbeBenchError } from '../../../src/errors.js';
import { NO_SETUP } from '../../../src/samples/setup.js';
import { own } from '../../variants/own-objects.js';

function refused(t: ExecutionContext, flags: Record<string, unknown>): string {
  const error = t.throws(() => explainRequestOf(flags), { instanceOf: ProbeBenchError }) as ProbeBenchError;
  t.is(error.exitCode, EXIT.usage);
  t.truthy(error.remedy);
  return error.message;
}

test('what is not said is the default kernel, the default workload, and no file', (t) => {
  t.deepEqual(explainRequestOf({ variant: ['kprobe-array', 'fentry-*,lsm-array'], format: 'table' }), {
    variants: ['kprobe-array', 'fentry-*', 'lsm-array'],
    own: [],
    setup: NO_SETUP,
    workload: 'openat-ebadf',
    find_workload: false,
    at: undefined,
    command: null,
    path_length: undefined,
    kernels: [],
    archs: [],
    group: false,
    stacks: null,
    svg: null,
    format: 'table',
    verbose: false,
  });
});

test('an object alone is enough', (t) => {
  const { path } = own('two');
  const { variants, own: objects } = explainRequestOf({ object: [path] });
  t.deepEqual(variants, []);
  t.deepEqual(
    objects.map((one) => one.path),
    [path],
  );
});

test('without a design or an object there is nothing to explain', (t) => {
  for (const variant of [undefined, [], [''], [',', ' ']])
    t.regex(refused(t, { variant }), /^explain: no design is named$/);
});

test('a path’s length goes with its workload, and a file is named once', (t) => {
  const variant = ['kprobe-array'];
  t.is(explainRequestOf({ variant, workload: 'openat-enoent', pathLength: '200' }).path_length, 200);
  t.regex(refused(t, { variant, pathLength: '200' }), /--path-length goes with --workload openat-enoent/);
  t.regex(refused(t, { variant, svg: ['a', 'b'] }), /--svg is given more than once/);
  t.regex(refused(t, { variant, stacks: ['a', 'b'] }), /--stacks is given more than once/);
});
