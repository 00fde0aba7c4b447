// SPDX-License-Identifier: MIT
import { deflateRawSync } from 'node:zlib';
import test from 'ava';
import fc from 'fast-check';
import { packCode, unpackCode } from '../../../src/vm/guest/code-symbols.js';

const text = (...lines: string[]) => lines.map((line) => `${line}\n`).join('');

const CODE = [
  'ffffffff81000000 T startup_64',
  'ffffffff81e00080 t do_one.isra.0',
  'ffffffff81e00090 W weak',
  'ffffffff81e000a0 w weak_too',
  'ffffffff82000000 T _etext',
];
const NO_CODE = [
  '0000000000000000 A fixed_percpu_data',
  'ffffffff81000000 D init_task',
  'ffffffff81000000 r __kstrtab_a',
  'ffffffff81000000 ? unknown',
];
const PADDING = ['ffffffff80fffff0 T __pfx_startup_64', 'ffffffff80fffff0 t __cfi_startup_64'];

test('the lines that name code come back as they were; data and what is before functions is left out', (t) => {
  t.is(unpackCode(packCode(text(...NO_CODE, ...CODE, ...PADDING))), text(...CODE));
  t.is(unpackCode(packCode(text(...NO_CODE, ...PADDING))), '');
  t.is(unpackCode(packCode('')), '');
});

test('a name that only holds a mark of padding is kept', (t) => {
  const names = text(
    'ffffffff81000000 t my__pfx_one',
    'ffffffff81000010 t __pfx',
    'ffffffff81000020 t __cfilter',
  );
  t.is(unpackCode(packCode(names)), names);
});

test('whatever the bytes, lines of code come back alone and whole', (t) => {
  const name = fc.string({
    unit: fc.integer({ min: 0x21, max: 0xff }).map((code) => String.fromCharCode(code)),
    minLength: 1,
  });
  const line = fc.tuple(fc.nat(2 ** 32 - 1), fc.constantFrom(...'tTwWdDrRbBaA'), name);
  fc.assert(
    fc.property(fc.array(line), (all) => {
      const lines = all.map(
        ([n, type, of]) => [`${n.toString(16).padStart(16, '0')} ${type} x${of}`, type] as const,
      );
      const code = lines.filter(([, type]) => 'tTwW'.includes(type)).map(([one]) => one);
      t.is(unpackCode(packCode(text(...lines.map(([one]) => one)))), text(...code));
    }),
  );
});

test('lines that are none cost no other line', (t) => {
  t.is(unpackCode(packCode(text('12345678901234567', ...CODE, ''))), text('12345678901234567', ...CODE, ''));
});

test('what is packed is a small part of the text', (t) => {
  const many = text(
    ...Array.from({ length: 20_000 }, (_, n) => `ffffffff81${n.toString(16).padStart(6, '0')} t name_${n}`),
  );
  t.true(packCode(many).length < many.length / 4);
});

test('garbage, a cut-off text and a bomb are refused', (t) => {
  const packed = packCode(text(...CODE));
  for (const bad of ['', '!', 'garbage that was never packed', packed.slice(0, packed.length >> 1)])
    t.throws(() => unpackCode(bad), { instanceOf: Error }, bad);
  const bomb = deflateRawSync(Buffer.alloc(64 * 1024 * 1024 + 1)).toString('base64');
  t.true(bomb.length < 128 * 1024);
  t.throws(() => unpackCode(bomb), { code: 'ERR_BUFFER_TOO_LARGE' });
});
