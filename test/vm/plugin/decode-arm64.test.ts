// SPDX-License-Identifier: MIT
import test from 'ava';
import { compileHarness, decodedText } from './harness.js';

const harness = compileHarness();
test.after.always(harness.remove);

/** Each instruction as `class, way displacement`. @param named as a disassembler shows them; memory has them reversed */
function decoded(named: Record<string, string>): string[] {
  const hex = Object.values(named).map((word) => Buffer.from(word, 'hex').reverse().toString('hex'));
  return harness.run(['arch aarch64', ...hex.map((one) => `decode ${one}`)]).map(decodedText);
}

const all = (count: number, what: string) => Array(count).fill(what);

test('stores of an exclusive pair are told from atomics of one instruction, and both from ordered accesses', (t) => {
  t.deepEqual(
    decoded({ stxr: 'c8007c41', stlxrb: '0800fc41', stxp: 'c8200c41' }),
    all(3, 'exclusive store, on'),
  );
  t.deepEqual(
    decoded({
      cas: 'c8a07c41',
      casab: '08e07c41',
      casp: '48207c82',
      ldadd: 'f8200041',
      stadd: 'f820005f',
      swpal: 'b8e08041',
    }),
    all(6, 'atomic, on'),
  );
  t.deepEqual(
    decoded({ ldxr: 'c85f7c41', ldaxp: 'c87f8c41', ldar: 'c8dffc41', stlr: 'c89ffc41', ldapr: 'f8bfc041' }),
    all(5, 'plain, on'),
  );
});

test('other loads and stores are plain, whatever their registers and offsets', (t) => {
  t.deepEqual(
    decoded({
      ldrByRegister: 'f8636841',
      ldrVector: '3ce36841',
      ldur: 'f8401041',
      ldp: 'a9400440',
      stpBefore: 'a9bf7bfd',
      prfm: 'f9810280',
    }),
    all(6, 'plain, on'),
  );
});

test('calls, returns and jumps to a register are told apart, with pointer authentication too', (t) => {
  t.deepEqual(decoded({ ret: 'd65f03c0', retaa: 'd65f0bff' }), all(2, 'return, anywhere'));
  t.deepEqual(decoded({ blr: 'd63f0060', blraaz: 'd63f081f' }), all(2, 'call, anywhere'));
  t.deepEqual(decoded({ br: 'd61f0060', braa: 'd71f0801', drps: 'd6bf03e0' }), all(3, 'plain, anywhere'));
  t.deepEqual(decoded({ eret: 'd69f03e0', eretaa: 'd69f0bff' }), all(2, 'irq return, anywhere'));
});

test('branches tell where they go from their end, by the sign of their displacement', (t) => {
  t.deepEqual(decoded({ b: '14000002', bl: '94000001', backwards: '97ffffff' }), [
    'plain, to 4',
    'call, to',
    'call, to -8',
  ]);
  t.deepEqual(decoded({ ifNotEqual: '54ffffe1', cbz: '34000040', tbnz: '372fffc0', tbzFar: '3603fff3' }), [
    ...['plain, to -8', 'plain, to 4', 'plain, to -12', 'plain, to 32760'],
  ]);
});

test('exceptions that an instruction makes may go on anywhere, and one of them is a system call', (t) => {
  t.deepEqual(
    decoded({
      svc: 'd4000001',
      brk: 'd4200080',
      hvc: 'd4000002',
      smc: 'd4000003',
      hlt: 'd4400000',
      udf: '00000003',
    }),
    ['system call, anywhere', ...all(5, 'plain, anywhere')],
  );
});

test('the mask of interrupts is read and written by four instructions, of which barriers are none', (t) => {
  t.deepEqual(
    decoded({ set: 'd50342df', clear: 'd50343ff', write: 'd51b4221', read: 'd53b4221' }),
    all(4, 'irq_flag, on'),
  );
  t.deepEqual(
    decoded({
      isb: 'd5033fdf',
      dsb: 'd5033f9f',
      nop: 'd503201f',
      hint: 'd503245f',
      spsel: 'd50041bf',
      nzcv: 'd53b4200',
    }),
    all(6, 'plain, on'),
  );
});

test('the marks of a burst are two numbers for no register, those of a window two registers for the counter', (t) => {
  t.deepEqual(decoded({ begin: 'd288a8ff', end: 'd289c89f' }), ['burst begin, on', 'burst end, on']);
  t.deepEqual(
    decoded({ toRegister: 'd288a8e0', otherNumber: 'd288a91f', shifted: 'd2a8a8ff' }),
    all(3, 'plain, on'),
  );
  t.deepEqual(decoded({ begin: 'd53be052', end: 'd53be05e' }), ['window begin, on', 'window end, on']);
  t.deepEqual(
    decoded({ x0: 'd53be040', x9: 'd53be049', physical: 'd53be032', frequency: 'd53be012' }),
    all(4, 'plain, on'),
  );
});

test('an instruction that is cut short, or none at all, is plain', (t) => {
  t.deepEqual(decoded({ none: '', one: 'd4', two: '0001', three: 'd40000' }), all(4, 'plain, on'));
});
