// SPDX-License-Identifier: MIT
import fc from 'fast-check';
import { CallStack } from '../../../src/vm/profile/call-stack.js';
import { CodeNames } from '../../../src/vm/profile/code-names.js';
import type { RanBlock, Way, WindowPath } from '../../../src/vm/profile/window-paths.js';

/** Functions of a kernel, each so many bytes long. */
const SIZE = 0x100;

/** A program and what leads to it. */
const OTHERS = ['bpf_prog_0123456789abcdef_probe', 'bpf_trampoline_6442465827'];
const USER_CODE = 0x401000n;
/** Behind the end of the kernel’s code: no symbol is of it. */
const UNKNOWN_CODE = 0xffffffffb0000000n;

const KERNEL = [
  'entry_SYSCALL_64',
  'asm_exc_page_fault',
  'asm_sysvec_irq_work',
  'irq_entries_start',
  'asm_common_interrupt',
  '__x86_indirect_thunk_rax',
  '__x86_return_thunk',
  'arch_rethook_trampoline',
  'vectors',
  'a',
  'b',
  'c',
  'f',
  'f.cold',
];

const digits = (address: bigint) => address.toString(16).padStart(16, '0');

/** Where each function begins. */
const BEGINS = new Map([
  ['user', USER_CODE],
  ['unknown', UNKNOWN_CODE],
  ...KERNEL.map((name, place) => [name, 0xffffffff81000000n + BigInt(place * SIZE)] as const),
  ...OTHERS.map((name, place) => [name, 0xffffffffc0000000n + BigInt(place * SIZE)] as const),
]);

export const SYMBOLS = [...KERNEL, '_etext', ...OTHERS]
  .map(
    (name) => `${digits(BEGINS.get(name) ?? 0xffffffff81000000n + BigInt(KERNEL.length * SIZE))} t ${name}\n`,
  )
  .join('');

export const NAMES = new CodeNames(SYMBOLS);

/** An address as `name` or `name+offset`. */
export function at(place: string): string {
  const [name = '', offset = '0'] = place.split('+');
  const begins = BEGINS.get(name);
  if (begins === undefined) throw new RangeError(place);
  return digits(begins + BigInt(offset));
}

/** A block of `from way end`, as `a c a+5`; it ran one instruction. */
function blockOf(line: string): RanBlock {
  const [from = '', way = '.', end = from] = line.split(' ');
  return { pc: at(from), ran: 1, end: at(end), way: way as Way, loads: 0, stores: 0, atomics: 0 };
}

/** The stacks that blocks run in, one after the other. */
export function stacksOf(lines: readonly string[], names = NAMES): string[] {
  const stack = new CallStack(names);
  return lines.map((line) => stack.enter(blockOf(line)));
}

const place = fc
  .tuple(fc.constantFrom(...BEGINS.keys()), fc.constantFrom(0, 5, 9, SIZE - 1))
  .map(([name, offset]) => at(`${name}+${offset}`));
const address = fc.oneof(
  { weight: 9, arbitrary: place },
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(digits),
);

/** Paths that no kernel takes. */
export const hostilePath: fc.Arbitrary<WindowPath> = fc.record({
  windows: fc.integer({ min: 1, max: 10_000 }),
  blocks: fc.array(
    fc.record({
      pc: address,
      ran: fc.integer({ min: 1, max: 65_535 }),
      end: address,
      way: fc.constantFrom<Way>('c', 'c', 'r', 'r', 's', 'i', '.'),
      loads: fc.nat(10 ** 9),
      stores: fc.nat(10 ** 9),
      atomics: fc.nat(65_535),
    }),
    { maxLength: 60 },
  ),
});
