// SPDX-License-Identifier: MIT
import test from 'ava';
import { renderOptions, terminalWidth } from '../../src/run/stdout.js';

const pipe = { isTTY: false, hasColors: () => false } as unknown as NodeJS.WriteStream;
const terminal = { isTTY: true, columns: 97, hasColors: () => true } as unknown as NodeJS.WriteStream;

test('a pipe is as wide as COLUMNS says, and 160 without it', (t) => {
  const width = (COLUMNS?: string) => renderOptions('table', { stdout: pipe, env: { COLUMNS } }).width;
  t.is(width(), 160);
  for (const columns of [40, 80, 1000]) t.is(width(String(columns)), columns);
});

test('a COLUMNS that is no width from 40 to 1000 is passed over', (t) => {
  const wrong = ['', '0', '39', '1001', '-80', '80.5', '8e1', ' 80', '80\n', '0x50', 'wide', '9'.repeat(400)];
  for (const COLUMNS of wrong) t.is(renderOptions('table', { stdout: pipe, env: { COLUMNS } }).width, 160);
});

test('a terminal has its own width, and colours but with NO_COLOR', (t) => {
  const options = (env: NodeJS.ProcessEnv) => renderOptions('table', { stdout: terminal, env });
  t.is(options({ COLUMNS: '40' }).width, 97);
  t.true(options({}).colour);
  t.false(options({ NO_COLOR: '1' }).colour);
  t.false(renderOptions('table', { stdout: pipe, env: {} }).colour);
});

test('a list is as wide as its terminal, and in a pipe as long as its lines are', (t) => {
  t.is(terminalWidth({ stdout: terminal }), 97);
  t.is(terminalWidth({ stdout: { columns: 5 } }), 40);
  t.is(terminalWidth({ stdout: { columns: 0 } }), Number.POSITIVE_INFINITY);
  t.is(terminalWidth({ stdout: pipe }), Number.POSITIVE_INFINITY);
});
