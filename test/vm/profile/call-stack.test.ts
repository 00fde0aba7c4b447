// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { CallStack } from '../../../src/vm/profile/call-stack.js';
import { CodeNames } from '../../../src/vm/profile/code-names.js';
import { at, hostilePath, NAMES, stacksOf } from './blocks.js';

/** Blocks, each with the stack that it runs in, without what all begin with. */
type Steps = readonly (readonly [block: string, stack: string])[];

const CALL: Steps = [
  ['user s user+2', '[user]'],
  ['entry_SYSCALL_64 c entry_SYSCALL_64+5', 'entry_SYSCALL_64'],
];
const [THUNK, RETURN_THUNK, RETHOOK, PROGRAM, TRAMPOLINE] = [
  '__x86_indirect_thunk_rax',
  '__x86_return_thunk',
  'arch_rethook_trampoline',
  'bpf_prog_0123456789abcdef_probe',
  'bpf_trampoline_6442465827',
];

/** What stands in front of the stacks of code that a system call reaches. */
const SYSTEM_CALL = '[user];entry_SYSCALL_64;';

const RULES: Record<string, Steps> = {
  'a call pushes, and its return goes back': [
    ['a c a+5', 'a'],
    ['b c b+5', 'a;b'],
    ['c r c+5', 'a;b;c'],
    ['b+5 r b+9', 'a;b'],
    ['a+5 .', 'a'],
  ],
  'a return goes back over frames that had none': [
    ['a c a+5', 'a'],
    ['b c b+5', 'a;b'],
    ['c r c+5', 'a;b;c'],
    ['a+5 .', 'a'],
  ],
  'a jump to another function is its child, and returns for it': [
    ['a c a+5', 'a'],
    ['b . b+5', 'a;b'],
    ['c r c+5', 'a;b;c'],
    ['a+5 .', 'a'],
  ],
  'what is called by a function that was jumped to returns to it': [
    ['a . a+5', 'a'],
    ['b c b+5', 'a;b'],
    ['c r c+5', 'a;b;c'],
    ['b+5 .', 'a;b'],
  ],
  'jumping to and fro does not grow the stack': [
    ['a .', 'a'],
    ['b .', 'a;b'],
    ['c .', 'a;b;c'],
    ['a+5 .', 'a'],
    ['b+5 .', 'a;b'],
    ['c+5 .', 'a;b;c'],
    ['b+9 .', 'a;b'],
  ],
  'a function that calls itself stands as often as it is entered': [
    ['a c a+5', 'a'],
    ['a c a+5', 'a;a'],
    ['a r a+9', 'a;a;a'],
    ['a+5 r a+9', 'a;a'],
    ['a+5 .', 'a'],
  ],
  'a cold part is of its function': [
    ['f .', 'f'],
    ['f.cold c f.cold+5', 'f'],
    ['c r c+5', 'f;c'],
    ['f.cold+5 .', 'f'],
    ['f+5 .', 'f'],
  ],
  'a retpoline’s instructions are its caller’s, and so is its target': [
    ['a c a+5', 'a'],
    [`${THUNK} c ${THUNK}+5`, 'a'],
    [`${THUNK}+9 r ${THUNK}+16`, 'a'],
    ['b c b+5', 'a;b'],
    ['c r c+5', 'a;b;c'],
    ['b+5 r b+9', 'a;b'],
    ['a+5 .', 'a'],
  ],
  'a retpoline that is jumped to returns for the one that jumped': [
    ['a c a+5', 'a'],
    ['b . b+5', 'a;b'],
    [`${THUNK} c ${THUNK}+5`, 'a;b'],
    [`${THUNK}+9 r ${THUNK}+16`, 'a;b'],
    ['c r c+5', 'a;b;c'],
    ['a+5 .', 'a'],
  ],
  'a thunk that only jumps is its caller’s, too': [
    ['a c a+5', 'a'],
    [`${THUNK} . ${THUNK}+5`, 'a'],
    ['b r b+5', 'a;b'],
    ['a+5 .', 'a'],
  ],
  'a thunk that returns is of the function that it returns for': [
    ['a c a+5', 'a'],
    ['b . b+5', 'a;b'],
    [`${RETURN_THUNK} r ${RETURN_THUNK}+5`, 'a;b'],
    ['a+5 .', 'a'],
  ],
  'the return that a kretprobe has replaced is in the function’s place, and goes back for it': [
    ['a c a+5', 'a'],
    ['b . b+5', 'a;b'],
    ['c r c+5', 'a;b;c'],
    [`${RETHOOK} c ${RETHOOK}+5`, 'a;arch_rethook_trampoline'],
    ['f r f+5', 'a;arch_rethook_trampoline;f'],
    [`${RETHOOK}+5 r ${RETHOOK}+9`, 'a;arch_rethook_trampoline'],
    ['a+5 .', 'a'],
  ],
  'an interrupt stands above what it comes into, and goes back there': [
    ['a . a+5', 'a'],
    ['asm_sysvec_irq_work c asm_sysvec_irq_work+5', 'a;asm_sysvec_irq_work'],
    ['c r c+5', 'a;asm_sysvec_irq_work;c'],
    ['asm_sysvec_irq_work+5 i asm_sysvec_irq_work+9', 'a;asm_sysvec_irq_work'],
    ['a+5 c a+9', 'a'],
    ['b .', 'a;b'],
  ],
  'a call that an interrupt comes behind is made after it': [
    ['a c a+5', 'a'],
    ['asm_sysvec_irq_work i asm_sysvec_irq_work+9', 'a;asm_sysvec_irq_work'],
    ['b r b+5', 'a;b'],
    ['a+5 .', 'a'],
  ],
  'a return that an interrupt comes behind is made after it': [
    ['a c a+5', 'a'],
    ['b r b+5', 'a;b'],
    ['asm_exc_page_fault c asm_exc_page_fault+5', 'a;b;asm_exc_page_fault'],
    ['c r c+5', 'a;b;asm_exc_page_fault;c'],
    ['asm_exc_page_fault+5 i asm_exc_page_fault+9', 'a;b;asm_exc_page_fault'],
    ['a+5 .', 'a'],
  ],
  'an interrupt behind another’s end stands beside it': [
    ['a c a+5', 'a'],
    ['asm_sysvec_irq_work i asm_sysvec_irq_work+9', 'a;asm_sysvec_irq_work'],
    ['asm_exc_page_fault i asm_exc_page_fault+9', 'a;asm_exc_page_fault'],
    ['b r b+5', 'a;b'],
    ['a+5 .', 'a'],
  ],
  'an interrupt in another stands above it': [
    ['a .', 'a'],
    ['asm_sysvec_irq_work .', 'a;asm_sysvec_irq_work'],
    ['asm_exc_page_fault i asm_exc_page_fault+9', 'a;asm_sysvec_irq_work;asm_exc_page_fault'],
    ['asm_sysvec_irq_work+5 i asm_sysvec_irq_work+9', 'a;asm_sysvec_irq_work'],
    ['a+5 .', 'a'],
  ],
  'an interrupt that comes by a stub ends as a whole': [
    ['a c a+5', 'a'],
    ['irq_entries_start+9 .', 'a;irq_entries_start'],
    ['asm_common_interrupt c asm_common_interrupt+5', 'a;irq_entries_start;asm_common_interrupt'],
    ['c r c+5', 'a;irq_entries_start;asm_common_interrupt;c'],
    ['asm_common_interrupt+5 i asm_common_interrupt+9', 'a;irq_entries_start;asm_common_interrupt'],
    ['b r b+5', 'a;b'],
    ['a+5 .', 'a'],
  ],
  'an interrupt that goes back to a caller has returned for the function': [
    ['a c a+5', 'a'],
    ['b r b+5', 'a;b'],
    [`${RETHOOK} .`, 'a;arch_rethook_trampoline'],
    ['asm_exc_page_fault c asm_exc_page_fault+5', 'a;arch_rethook_trampoline;asm_exc_page_fault'],
    ['c i c+5', 'a;arch_rethook_trampoline;asm_exc_page_fault;c'],
    ['a+5 .', 'a'],
  ],
  'an interrupt in a function that calls itself goes on in it, wherever callers do': [
    ['a c a+5', 'a'],
    ['a c a+5', 'a;a'],
    ['a .', 'a;a;a'],
    ['asm_exc_page_fault i', 'a;a;a;asm_exc_page_fault'],
    ['a+5 .', 'a;a;a'],
  ],
  'a fault may go on elsewhere': [
    ['a .', 'a'],
    ['asm_exc_page_fault i asm_exc_page_fault+9', 'a;asm_exc_page_fault'],
    ['b .', 'a;b'],
  ],
  'the return of an interrupt that none came by is a jump': [
    ['a i a+2', 'a'],
    ['a+2 .', 'a'],
    ['a+5 i', 'a'],
    ['b .', 'a;b'],
  ],
  'a program that a function calls by its trampoline is below it': [
    ['f c f+5', 'f'],
    [`${TRAMPOLINE} c ${TRAMPOLINE}+5`, 'f;bpf_trampoline'],
    [`${PROGRAM} r ${PROGRAM}+5`, 'f;bpf_trampoline;bpf_prog_probe'],
    [`${TRAMPOLINE}+5 r ${TRAMPOLINE}+9`, 'f;bpf_trampoline'],
    ['f+5 c f+9', 'f'],
    ['c r c+5', 'f;c'],
    ['f+9 .', 'f'],
  ],
  'a function that its trampoline calls stands as if there were none': [
    ['a c a+5', 'a'],
    ['f c f+5', 'a;f'],
    [`${TRAMPOLINE} c ${TRAMPOLINE}+5`, 'a;f;bpf_trampoline'],
    ['f+5 c f+9', 'a;f'],
    ['c r c+5', 'a;f;c'],
    ['f+9 r f+16', 'a;f'],
    [`${TRAMPOLINE}+5 c ${TRAMPOLINE}+9`, 'a;f;bpf_trampoline'],
    [`${PROGRAM} r ${PROGRAM}+5`, 'a;f;bpf_trampoline;bpf_prog_probe'],
    [`${TRAMPOLINE}+9 r ${TRAMPOLINE}+16`, 'a;f;bpf_trampoline'],
    ['a+5 .', 'a'],
  ],
  'a function between two that are resumed is not lost': [
    ['a c a+5', 'a'],
    ['f c f+5', 'a;f'],
    ['a+9 c a+16', 'a'],
    ['f+9 .', 'a;f'],
  ],
  'code without a symbol is called by its address': [
    ['a c a+5', 'a'],
    ['unknown c unknown+5', `a;[0x${at('unknown')}]`],
    ['b r b+5', `a;[0x${at('unknown')}];b`],
    ['unknown+5 r unknown+9', `a;[0x${at('unknown')}]`],
    ['a+5 .', 'a'],
  ],
  'code without a symbol that is jumped to is not the function’s that jumps': [
    ['a .', 'a'],
    ['unknown .', `a;[0x${at('unknown')}]`],
    ['unknown+5 c unknown+9', `a;[0x${at('unknown')}]`],
    ['b r b+5', `a;[0x${at('unknown')}];b`],
    ['unknown+9 .', `a;[0x${at('unknown')}]`],
    ['a+5 .', 'a'],
  ],
  'code without a symbol that calls itself stands twice': [
    ['unknown c unknown+5', `[0x${at('unknown')}]`],
    ['unknown r unknown+9', `[0x${at('unknown')}];[0x${at('unknown')}]`],
    ['unknown+5 .', `[0x${at('unknown')}]`],
  ],
};

for (const [rule, steps] of Object.entries(RULES))
  test(rule, (t) => {
    const stacks = stacksOf([...CALL, ...steps].map(([block]) => block)).slice(CALL.length);
    const wanted = steps.map(([, stack]) => `${SYSTEM_CALL}${stack}`);
    t.deepEqual(stacks, wanted);
  });

test('a trap out of user space stands above it, and so does a system call; back there the stack is user space’s alone', (t) => {
  const steps: Steps = [
    ['user c user+5', '[user]'],
    ['user+9 .', '[user]'],
    ['asm_exc_page_fault c asm_exc_page_fault+5', '[user];asm_exc_page_fault'],
    ['c r c+5', '[user];asm_exc_page_fault;c'],
    ['asm_exc_page_fault+5 i asm_exc_page_fault+9', '[user];asm_exc_page_fault'],
    ['user+9 s user+16', '[user]'],
    ['entry_SYSCALL_64 c entry_SYSCALL_64+5', '[user];entry_SYSCALL_64'],
    ['a .', '[user];entry_SYSCALL_64;a'],
    ['user+16 .', '[user]'],
  ];
  t.deepEqual(
    stacksOf(steps.map(([block]) => block)),
    steps.map(([, stack]) => stack),
  );
});

test('arm64’s system calls and traps come by one table: a trap ends where it came into, or beside that', (t) => {
  const steps: Steps = [
    ['user s user+4', '[user]'],
    ['vectors+128 .', '[user];vectors'],
    ['b c b+4', '[user];vectors;b'],
    ['a .', '[user];vectors;b;a'],
    ['vectors .', '[user];vectors;b;a;vectors'],
    ['vectors+4 .', '[user];vectors;b;a;vectors'],
    ['c i', '[user];vectors;b;a;vectors;c'],
    ['f .', '[user];vectors;b;a;f'],
    ['vectors .', '[user];vectors;b;a;f;vectors'],
    ['c i', '[user];vectors;b;a;f;vectors;c'],
    ['a+4 r a+8', '[user];vectors;b;a'],
    ['b+4 i b+8', '[user];vectors;b'],
    ['user+4 .', '[user]'],
    ['vectors+128 .', '[user];vectors'],
    ['c i', '[user];vectors;c'],
    ['user+8 .', '[user]'],
  ];
  t.deepEqual(
    stacksOf(steps.map(([block]) => block)),
    steps.map(([, stack]) => stack),
  );
});

test('a window that begins in the kernel has its first function below all, also after it returns', (t) => {
  t.deepEqual(stacksOf(['a r a+5', 'b r b+5', 'c .']), ['a', 'a;b', 'a;c']);
  t.deepEqual(stacksOf([`${THUNK} r ${THUNK}+5`, 'b .']), [THUNK, `${THUNK};b`]);
});

test('without any symbol, functions are called by where they are entered; user space is told', (t) => {
  const named = (place: string) => `[0x${at(place)}]`;
  const blocks = [
    'user s user+2',
    'a c a+5',
    'b . b+5',
    'b+9 r b+16',
    'a+5 .',
    'user+2 .',
    'asm_exc_page_fault .',
    'c .',
  ];
  t.deepEqual(stacksOf(blocks, new CodeNames()), [
    '[user]',
    `[user];${named('a')}`,
    `[user];${named('a')};${named('b')}`,
    `[user];${named('a')};${named('b')}`,
    `[user];${named('a')}`,
    '[user]',
    `[user];${named('asm_exc_page_fault')}`,
    `[user];${named('asm_exc_page_fault')}`,
  ]);
});

test('whatever the blocks, each has a stack, of names, and its first frame stays until user space', (t) => {
  fc.assert(
    fc.property(hostilePath, fc.boolean(), ({ blocks }, named) => {
      const names = named ? NAMES : new CodeNames();
      const stack = new CallStack(names);
      let first: string | undefined;
      for (const block of blocks) {
        const frames = stack.enter(block).split(';');
        t.false(frames.includes(''));
        const name = names.at(block.pc);
        if (name === '[user]') first = name;
        else first ??= name ?? `[0x${block.pc}]`;
        t.is(frames[0], first);
        if (name === '[user]') t.is(frames.length, 1);
      }
    }),
    { numRuns: 500 },
  );
});

test('whatever the blocks, one of a function that has a name and is no thunk is shown as its', (t) => {
  fc.assert(
    fc.property(hostilePath, ({ blocks }) => {
      const stack = new CallStack(NAMES);
      for (const block of blocks) {
        const frames = stack.enter(block).split(';');
        const name = NAMES.at(block.pc);
        if (name !== null && !name.startsWith('__x86_')) t.is(frames.at(-1), name);
        if (name === null) t.regex(frames.at(-1) ?? '', /^\[0x/);
      }
    }),
    { numRuns: 500 },
  );
});
