// SPDX-License-Identifier: MIT
import test from 'ava';
import { compileHarness, decodedText } from './harness.js';

const harness = compileHarness();
test.after.always(harness.remove);

/** Each instruction as `class, way displacement`. */
function decoded(...hex: string[]): string[] {
  return harness.run(hex.map((one) => `decode ${one}`)).map(decodedText);
}

const all = (count: number, what: string) => Array(count).fill(what);

test('locked instructions are atomic, and exchanges with memory, which lock without the prefix', (t) => {
  const lockInc = 'f048ff00';
  const withSegment = 'f0650fc108';
  const segmentFirst = '65f0480fb10a';
  t.deepEqual(decoded(lockInc, withSegment, segmentFirst, '8700', '488703', '8600'), all(6, 'atomic, on'));
  const betweenRegisters = '4887c3';
  const nop = '90';
  t.deepEqual(decoded(betweenRegisters, nop, '87c0'), all(3, 'plain, on'));
});

test('returns are near ones, with what compilers put before', (t) => {
  t.deepEqual(decoded('c3', 'c20800', 'f3c3', '48c3'), all(4, 'return, anywhere'));
  t.deepEqual(decoded('cb', 'ca0800', '0f07', '480f07', 'cc', 'cd80', 'f4'), all(7, 'plain, anywhere'));
  t.deepEqual(decoded('cf', '48cf'), all(2, 'irq return, anywhere'));
});

test('the interrupt flag is read and written by four instructions, of which clac and stac are none', (t) => {
  t.deepEqual(decoded('fa', 'fb', '9c', '9d', '669c'), all(5, 'irq_flag, on'));
  t.deepEqual(decoded('0f01ca', '0f01cb', '0f01f8'), all(3, 'plain, on'));
});

test('the marks of a burst are no-ops of a displacement, and no other no-op', (t) => {
  t.deepEqual(decoded('0f1f8047456270', '0f1f80444e6270'), ['burst begin, on', 'burst end, on']);
  const otherDisplacement = '0f1f8048456270';
  const otherRegister = '0f1f8147456270';
  t.deepEqual(decoded(otherDisplacement, otherRegister, '0f1f00', '0f1f4000'), all(4, 'plain, on'));
});

test('a window is marked by the segment before the time stamp read, which alone is nothing', (t) => {
  t.deepEqual(decoded('3e0f31', '2e0f31'), ['window begin, on', 'window end, on']);
  t.deepEqual(decoded('0f31', '650f31', '0f01f9'), all(3, 'plain, on'));
});

test('branches tell where they go, by the sign of their displacement', (t) => {
  t.deepEqual(decoded('74fe', 'eb05', '0f84fbffffff', 'e800010000', 'e9ffffffff', 'e2f0', '3e7510'), [
    ...['plain, to -2', 'plain, to 5', 'plain, to -5', 'call, to 256', 'plain, to -1', 'plain, to -16'],
    'plain, to 16',
  ]);
  t.deepEqual(decoded('ffd0', '41ffd3', 'ff1500000000'), all(3, 'call, anywhere'));
  t.deepEqual(decoded('ff2500000000', '41ffe3', 'ff18'), all(3, 'plain, anywhere'));
  t.deepEqual(decoded('ff00', 'ff30', '48ffc0'), all(3, 'plain, on'));
  t.deepEqual(decoded('0f05'), ['system call, anywhere']);
});

test('a repeated string instruction may come again', (t) => {
  t.deepEqual(decoded('f3a4', 'f348ab', 'f2ae'), all(3, 'plain, again'));
  t.deepEqual(decoded('a4', 'f390', 'f30fb8c0'), all(3, 'plain, on'));
});

test('an instruction that is cut short, or none at all, is plain', (t) => {
  const cut = [
    '',
    'f3',
    '48',
    '0f',
    '3e0f',
    '0f1f',
    '0f1f80474562',
    'e8',
    'e8000000',
    '74',
    '0f84',
    'ff',
    '87',
  ];
  t.deepEqual(decoded(...cut), all(cut.length, 'plain, on'));
  t.deepEqual(decoded('f0'), ['atomic, on']);
  const prefixesAlone = '66'.repeat(15);
  t.deepEqual(decoded(prefixesAlone), ['plain, on']);
});

test('no bytes lead it to read behind them', (t) => {
  const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
  const hostile = bytes.flatMap((one) => [one, `0f${one}`, `f30f${one}`, `48${one}ff`, `${one}80`]);
  t.is(harness.run(hostile.map((hex) => `decode ${hex}`)).length, hostile.length);
});
