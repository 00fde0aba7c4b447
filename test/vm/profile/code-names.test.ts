// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { CodeNames, plainName, USER } from '../../../src/vm/profile/code-names.js';

const text = (...lines: string[]) => lines.map((line) => `${line}\n`).join('');

const KERNEL = text(
  'ffffffff81000000 T _stext',
  'ffffffff81000000 T _text',
  'ffffffff81000100 T do_one',
  'ffffffff81000200 t do_two.isra.0',
  'ffffffff81000300 T _etext',
);
const PROGRAM = 'ffffffffc0200000 t bpf_prog_0123456789abcdef_probe\t[bpf]\n';
const TRAMPOLINE = 'ffffffffc0300000 t bpf_trampoline_6442465827\t[bpf]\n';

test('code is named by the last symbol that does not begin behind it', (t) => {
  const names = new CodeNames(KERNEL);
  t.is(names.at('ffffffff81000100'), 'do_one');
  t.is(names.at('ffffffff810001ff'), 'do_one');
  t.is(names.at('ffffffff81000200'), 'do_two');
  t.is(names.at('ffffffff810002ff'), 'do_two');
});

test('before the first symbol and behind the end of the kernel’s code there is no name, until somebody else’s', (t) => {
  const names = new CodeNames(KERNEL, PROGRAM + TRAMPOLINE);
  t.is(names.at('ffffffff80ffffff'), null);
  t.is(names.at('ffffffff81000300'), null);
  t.is(names.at('ffffffffc01fffff'), null);
  t.is(names.at('ffffffffc0200010'), 'bpf_prog_probe');
  t.is(names.at('ffffffffc0300010'), 'bpf_trampoline');
  t.is(names.at('f'.repeat(16)), 'bpf_trampoline');
});

test('the end of the kernel’s code is one, whatever else has its address', (t) => {
  const alias = 'ffffffff81000300 T a\n';
  t.is(new CodeNames(KERNEL + alias).at('ffffffff81000310'), null);
  t.is(new CodeNames(alias + KERNEL).at('ffffffff81000310'), null);
  t.is(new CodeNames(KERNEL, alias).at('ffffffff81000310'), null);
});

test('the lower half of the addresses is user space’s, also where a symbol is there', (t) => {
  const names = new CodeNames('0000000000401000 t main\n', KERNEL);
  t.is(names.at('0000000000401000'), USER);
  t.is(names.at('0000000000000000'), USER);
  t.is(names.at('7fffffffffffffff'), USER);
  t.is(names.at('8000000000000000'), null);
});

test('a function begins at its symbol alone', (t) => {
  const names = new CodeNames(KERNEL, PROGRAM);
  t.true(names.begins('ffffffff81000100'));
  t.true(names.begins('ffffffffc0200000'));
  for (const pc of ['ffffffff81000101', 'ffffffff810000ff', '0000000000000000', 'f'.repeat(16)])
    t.false(names.begins(pc), pc);
});

test('without symbols, or with hidden ones, nothing has a name but user space', (t) => {
  const hidden = KERNEL.replaceAll(/^\w{16}/gm, '0'.repeat(16));
  for (const names of [new CodeNames(), new CodeNames(''), new CodeNames(hidden, '')]) {
    t.false(names.any);
    t.is(names.at('ffffffff81000100'), null);
    t.is(names.at('0000000000401000'), USER);
    t.false(names.begins('0000000000000000'));
  }
  t.true(new CodeNames(hidden, PROGRAM).any);
});

test('of aliases stands the global one with the fewest underscores in front, then the shortest, then the first', (t) => {
  const aliases: [string[], string][] = [
    [['t a', 'T __x64_sys_openat'], '__x64_sys_openat'],
    [['T __x64_sys_getppid', 'T _b', 'T long_name'], 'long_name'],
    [['T memcpy_orig', 'T memcpy', 'W a'], 'memcpy'],
    [['T bbb', 'T aaa'], 'aaa'],
    [['t b', 'w a'], 'a'],
  ];
  for (const [of, best] of aliases)
    for (const order of [of, of.toReversed()]) {
      const lines = order.map((one) => `ffffffff81000100 ${one}`);
      t.is(new CodeNames(text(...lines)).at('ffffffff81000100'), best);
    }
});

test('the mark of a section is no name where a function has one', (t) => {
  const marks = [
    '_stext',
    '__entry_text_start',
    '__irqentry_text_end',
    '__indirect_thunk_start',
    '__noinstr_text_end',
  ];
  for (const mark of marks) {
    const lines = [`ffffffff81000100 T ${mark}`, 'ffffffff81000100 t ____long_and_local'];
    t.is(new CodeNames(text(...lines)).at('ffffffff81000100'), '____long_and_local', mark);
    t.is(new CodeNames(text(...lines.toReversed())).at('ffffffff81000100'), '____long_and_local', mark);
  }
  t.is(new CodeNames('ffffffff81000100 T _stext\n').at('ffffffff81000100'), '_stext', 'better than none');
});

test('lines that are no symbols of code are passed over', (t) => {
  const lines = [
    'ffffffff81000110 d data',
    'ffffffff81000110 A absolute',
    'ffffffff8100012 T short',
    'FFFFFFFF81000110 T capital',
    'ffffffff81000110 T two words',
    'ffffffff81000110 T two;names',
    'ffffffff81000110 T ',
    ' ffffffff81000110 T shifted',
    'ffffffff81000110 T cut\t[off',
    '',
  ];
  t.is(new CodeNames(KERNEL, text(...lines)).at('ffffffff81000120'), 'do_one');
});

test('a name is the same on every kernel, in every build and in every boot', (t) => {
  const plain: Record<string, string> = {
    'do_filp_open.isra.0': 'do_filp_open',
    'do_filp_open.constprop.0.isra.0': 'do_filp_open',
    'do_filp_open.part.0.cold': 'do_filp_open',
    'do_filp_open.cold': 'do_filp_open',
    'do_filp_open.llvm.1234567890': 'do_filp_open',
    'do_filp_open.lto_priv.0': 'do_filp_open',
    bpf_prog_0123456789abcdef_probe: 'bpf_prog_probe',
    bpf_prog_0123456789abcdef: 'bpf_prog',
    bpf_trampoline_6442465827: 'bpf_trampoline',
    bpf_trampoline_6442465827_1: 'bpf_trampoline',
    entry_SYSCALL_64_after_hwframe: 'entry_SYSCALL_64',
    entry_SYSCALL_64_safe_stack: 'entry_SYSCALL_64',
  };
  for (const [name, wanted] of Object.entries(plain)) t.is(plainName(name), wanted);
  const others = [
    'do_partial',
    'cold',
    'isra',
    'a.b',
    'x.colder',
    'bpf_prog_run',
    'bpf_prog_0123456789abcdefg',
    'my_bpf_trampoline_1',
    'entry_SYSCALL_64',
    'entry_SYSCALL_compat',
  ];
  for (const name of others) t.is(plainName(name), name);
});

test('symbols are found in whatever order and file they stand, compared in all their digits', (t) => {
  const address = fc.bigInt({ min: 2n ** 63n, max: 2n ** 64n - 1n });
  fc.assert(
    fc.property(
      fc.uniqueArray(address, { minLength: 1, maxLength: 40 }),
      address,
      fc.nat(40),
      (all, pc, cut) => {
        const digits = (of: bigint) => of.toString(16).padStart(16, '0');
        const lines = all.map((of) => `${digits(of)} t at_${digits(of)}`);
        const names = new CodeNames(text(...lines.slice(0, cut)), text(...lines.slice(cut)));
        const sorted = all.toSorted((a, b) => (a < b ? -1 : 1));
        for (const asked of [pc, ...all]) {
          const last = sorted.findLast((of) => of <= asked) ?? null;
          t.is(names.at(digits(asked)), last === null ? null : `at_${digits(last)}`);
          t.is(names.begins(digits(asked)), last === asked);
        }
      },
    ),
  );
});
