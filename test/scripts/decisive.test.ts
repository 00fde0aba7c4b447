// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { decisiveLine } from '../../scripts/lib/decisive.mjs';

const at = (base: string) => ({ root: '/home/me/probe-bench', base: `/home/me/probe-bench/${base}` });

test('of clang’s output the first error counts, with the file as seen from the checkout', (t) => {
  const log = [
    'clang -g -O2 -target bpf -c variants/mine.bpf.c -o build/variants/mine.bpf.o.tmp',
    'variants/mine.bpf.c:7:3: warning: unused variable',
    "variants/mine.bpf.c:9:9: error: use of undeclared identifier 'y'",
    '1 error generated.',
    'make: *** [Makefile:20: build/variants/mine.bpf.o] Error 1',
  ].join('\n');
  t.is(decisiveLine(log, at('bpf')), "bpf/variants/mine.bpf.c:9:9: error: use of undeclared identifier 'y'");
});

test('g++ started by node-gyp names files from the build folder', (t) => {
  const log = '../src/native/probe.cc:12:10: fatal error: bpf/libbpf.h: No such file or directory\n';
  t.is(
    decisiveLine(log, at('build')),
    'src/native/probe.cc:12:10: fatal error: bpf/libbpf.h: No such file or directory',
  );
});

test('a file outside of the checkout keeps its whole path', (t) => {
  const log = "/usr/include/bpf/bpf_helpers.h:3:1: error: unknown type name 'u'";
  t.is(decisiveLine(log, at('bpf')), log);
});

test('tsc’s errors are found', (t) => {
  t.is(
    decisiveLine("src/a.ts(3,5): error TS2322: Type 'x' is not assignable.\n", at('.')),
    "src/a.ts(3,5): error TS2322: Type 'x' is not assignable.",
  );
});

for (const [tool, log, decisive] of [
  [
    'apt',
    'Reading package lists...\nE: Unable to locate package libbpf-dev\nE: more',
    'Unable to locate package libbpf-dev',
  ],
  [
    'npm',
    'npm warn x\nnpm error code ENOTFOUND\nnpm error syscall getaddrinfo\nnpm error errno ENOTFOUND\nnpm error network request to https://r/zod failed\nnpm error A complete log of this run can be found in: /x',
    'network request to https://r/zod failed',
  ],
  ['ld', '/usr/bin/ld: cannot find -lbpf: No such file\ncollect2: error', 'cannot find -lbpf: No such file'],
  ['gyp', 'gyp info it worked\ngyp ERR! stack Error: Could not find Python', 'Error: Could not find Python'],
  ['make', 'make: *** No rule to make target x.  Stop.\n', 'make: *** No rule to make target x.  Stop.'],
  ['an unknown tool', 'first\nlast words\n\n', 'last words'],
  ['a silent tool', '\n\n', ''],
] as const) {
  test(`the decisive line of ${tool} is found`, (t) => {
    t.is(decisiveLine(log, at('.')), decisive);
  });
}

test('whatever was printed, the answer is one line', (t) => {
  const words = fc.constantFrom('a.c:1:2: error: ', 'E: ', 'npm error ', 'make: *** ', '\r', '\n', 'x');
  const logs = fc.oneof(
    fc.string(),
    fc.array(words).map((parts) => parts.join('')),
  );
  t.notThrows(() => fc.assert(fc.property(logs, (log) => !/[\r\n]/.test(decisiveLine(log, at('.'))))));
});

test('a log of a hundred thousand lines is no trouble', (t) => {
  const log = `${'building something or other: '.repeat(3)}\n`.repeat(100_000);
  t.is(decisiveLine(`${log}E: no space left`, at('.')), 'no space left');
});
