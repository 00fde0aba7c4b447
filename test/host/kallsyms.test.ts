// SPDX-License-Identifier: MIT
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { kernelSymbols, otherSymbols } from '../../src/host/kallsyms.js';

const folder = mkdtempSync(join(tmpdir(), 'probe-bench-kallsyms-'));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function fileOf(...lines: string[]): string {
  const path = join(folder, `kallsyms-${files++}`);
  writeFileSync(path, lines.join('\n'), 'latin1');
  return path;
}

const text = (...lines: string[]) => lines.map((line) => `${line}\n`).join('');

const CODE = ['ffffffff81000000 T startup_64', 'ffffffff81e00080 T entry_SYSCALL_64'];
const ENDS = 'ffffffff82000000 T _etext';
const DATA = ['ffffffff82400000 D init_task', 'ffffffff82400010 d x_etext'];
const OTHERS = [
  'ffffffffc0100000 t nft_do_chain\t[nf_tables]',
  'ffffffffc0200000 t bpf_prog_0123456789abcdef_probe\t[bpf]',
  'ffffffffc0300000 t bpf_trampoline_6442465827\t[bpf]',
  'ffffffffc0400000 t kprobe_insn_page\t[__builtin__kprobes]',
];
const WHOLE = fileOf(...CODE, ENDS, ...DATA, ...OTHERS, '');

/** More than two reads hold, each line as long as any. */
const MANY = Array.from(
  { length: 5000 },
  (_, n) => `ffffffff81${n.toString(16).padStart(6, '0')} t some_function_${n}`,
);

test('the kernel’s own symbols end with its code, the others begin with the first that names what it is of', (t) => {
  t.is(kernelSymbols(WHOLE), text(...CODE, ENDS));
  t.is(otherSymbols(WHOLE), text(...OTHERS));
});

test('symbols are whole wherever a read ends', (t) => {
  const fit = MANY.slice(0, 1750);
  const room = 64 * 1024 - text(...fit).length;
  t.true(room > 100 && room < 200, 'a read ends in the lines that follow');
  for (let padding = 1; padding <= room; padding++) {
    const line = `ffffffff81ffff00 t ${'x'.repeat(padding)}`;
    const path = fileOf(...fit, line, ENDS, OTHERS[1] ?? '', ...MANY, '');
    t.is(kernelSymbols(path), text(...fit, line, ENDS));
    t.is(otherSymbols(path), text(OTHERS[1] ?? '', ...MANY));
  }
});

test('without the mark of its end a kernel’s symbols are all there are', (t) => {
  t.is(kernelSymbols(fileOf(...MANY, '')), text(...MANY));
});

test('a kernel without the file, an empty one and one without other code have none', (t) => {
  for (const path of [join(folder, 'nowhere'), fileOf('')]) {
    t.is(kernelSymbols(path), '');
    t.is(otherSymbols(path), '');
  }
  t.is(otherSymbols(fileOf(...CODE, ENDS, ...DATA, '')), '');
});

test('hidden addresses come as they are', (t) => {
  const hidden = [...CODE, ENDS, ...OTHERS].map((line) => line.replace(/^\w+/, '0'.repeat(16)));
  const path = fileOf(...hidden, '');
  t.is(kernelSymbols(path), text(...hidden.slice(0, 3)));
  t.is(otherSymbols(path), text(...hidden.slice(3)));
});

test('a last line that is cut off is no reason to lose those before it', (t) => {
  t.is(kernelSymbols(fileOf(...CODE, 'ffffffff82000000 T _ete')), `${text(...CODE)}ffffffff82000000 T _ete`);
  t.is(otherSymbols(fileOf(...CODE, ENDS, OTHERS[0] ?? '', 'fffff')), `${text(OTHERS[0] ?? '')}fffff`);
});

test('names like the mark, bytes of any value and a line longer than a read are taken as they come', (t) => {
  const names = [
    'ffffffff81000010 T my_etext',
    'ffffffff81000020 T _etext_of',
    'ffffffff81000030 T a _etext b',
  ];
  const bytes = `ffffffff81000040 T ${'\u0000\u00ff\u0080'}`;
  const long = `ffffffff81000050 T ${'y'.repeat(200_000)}`;
  const path = fileOf(...names, bytes, long, ENDS, ...DATA, OTHERS[0] ?? '', '');
  t.is(kernelSymbols(path), text(...names, bytes, long, ENDS));
  t.is(otherSymbols(path), text(OTHERS[0] ?? ''));
});
