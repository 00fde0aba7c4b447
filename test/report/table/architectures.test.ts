// SPDX-License-Identifier: MIT
import test from 'ava';
import { archCaution, architectures, archTitle } from '../../../src/report/table/architectures.js';

test('architectures are each once, x86_64 first, whatever order runs come in', (t) => {
  t.deepEqual(architectures(['riscv64', 'arm64', null, 'x86_64', 'arm64']), ['x86_64', 'arm64', 'riscv64']);
  t.deepEqual(architectures([null]), []);
});

test('a title names what is not x86_64 alone', (t) => {
  t.is(archTitle(['x86_64', 'x86_64']), '');
  t.is(archTitle([null]), '');
  t.is(archTitle(['arm64', null, 'arm64']), 'arm64');
  t.is(archTitle(['arm64', 'x86_64']), 'x86_64 and arm64');
});

test('instructions of two architectures are said not to be alike; a clock’s times are', (t) => {
  t.is(
    archCaution(['arm64', 'x86_64'], 'insn'),
    'an arm64 instruction is not an x86_64 one: compare the order of designs, not their counts',
  );
  t.is(archCaution(['arm64', 'arm64'], 'insn'), '');
  t.is(archCaution(['arm64', 'x86_64'], 'ns'), '');
});
