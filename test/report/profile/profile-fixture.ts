// SPDX-License-Identifier: MIT
import fc from 'fast-check';
import { type Explained, largestFirst } from '../../../src/analysis/profile/explained.js';
import { hostileText } from '../../samples/rows.js';

/** A design's profile of these instructions by stack; accesses are parts of them. */
export function explained(
  kernel: string,
  instructions: Record<string, number>,
  part: Partial<Explained> = {},
): Explained {
  const stacks = Object.entries(instructions).map(([name, value]) => {
    const [loads, stores] = [4, 8].map((part) => Math.trunc(value / part) + 0) as [number, number];
    return { name, instructions: value, loads, stores, atomics: name.endsWith('_lock') ? 1 : 0 };
  });
  const untold = part.untold ?? 0;
  const cost = untold + Object.values(instructions).reduce((sum, value) => sum + value, 0);
  return {
    ...{ variant: 'tracepoint-empty', kernel, arch: 'x86_64', workload: 'openat-ebadf', cost, untold },
    ...{ stacks: largestFirst(stacks), ...part },
  };
}

const TRACE = '[user];entry_SYSCALL_64;do_syscall_64;syscall_trace_enter';
const ENTER = `${TRACE};perf_syscall_enter`;
const CALL = `${ENTER};perf_call_bpf_enter`;
const BPF = `${CALL};trace_call_bpf`;
const COPY = `${ENTER};sys_fault_user`;
const FAULT = `${COPY};trace_user_fault_read`;
const GET = `${FAULT};syscall_copy_user`;
const CHECK = `${GET};strncpy_from_user;__check_object_size`;

/** What the kernels of a tracepoint have in common. */
const COMMON = {
  '[user];entry_SYSCALL_64;do_syscall_64': 4,
  [TRACE]: 46,
  [BPF]: 61,
  [`${BPF};bpf_prog_probe`]: 5,
  [`${BPF};__rcu_read_lock`]: 4,
  [`${BPF};__rcu_read_unlock`]: 14,
  [`${BPF};migrate_disable`]: 9,
  [`${BPF};migrate_enable`]: 12,
  [`${CALL};perf_trace_buf_ctx`]: 3,
  [`${ENTER};perf_trace_buf_alloc`]: 31,
  [`${ENTER};perf_trace_buf_alloc;perf_swevent_get_recursion_context`]: 22,
  [`${ENTER};perf_trace_buf_alloc;memset`]: 17,
  [`${ENTER};perf_swevent_put_recursion_context`]: 7,
  [`${TRACE};trace_get_syscall_nr`]: 6,
};

/** A syscall tracepoint before the kernel read the user's string, while it did, and after. */
export const before = explained('6.18.5+deb14-cloud-amd64', {
  ...COMMON,
  [ENTER]: 106,
  [CALL]: 87,
  [`${TRACE};seccomp_run_filters`]: -2,
  '[user];entry_SYSCALL_64;syscall_exit_to_user_mode': 56,
});

export const during = explained('6.19.2+deb14-cloud-amd64', {
  ...COMMON,
  [ENTER]: 147,
  [CALL]: 87,
  [COPY]: 156,
  [FAULT]: 108,
  [GET]: 41,
  [`${GET};strncpy_from_user`]: 42,
  [CHECK]: 87,
  [`${CHECK};__virt_addr_valid`]: 52,
  [`${CHECK};check_stack_object`]: 28,
  [`${CHECK};__check_heap_object`]: 38,
  [`${COPY};__rcu_read_lock`]: 3,
  [`${ENTER};syscall_put_data`]: 45,
  [`${ENTER};syscall_put_data;memcpy`]: 15,
  '[user];entry_SYSCALL_64;syscall_exit_to_user_mode': 56,
});

export const after = explained('7.2.0-cloud-amd64', {
  '[user];entry_SYSCALL_64;do_syscall_64': 4,
  [TRACE]: 46,
  [ENTER]: 78,
  [CALL]: 109,
  [BPF]: 102,
  [`${BPF};bpf_prog_probe`]: 5,
  [`${BPF};__rcu_read_lock`]: 4,
  [`${BPF};__rcu_read_unlock`]: 14,
  '[user];entry_SYSCALL_64;syscall_exit_to_user_mode': 28,
});

/** A program behind a trampoline, an event of which is a mean over two paths, part of it in no function. */
export const fexit = explained(
  '6.18.5+deb14-cloud-amd64',
  {
    '[user];entry_SYSCALL_64;do_syscall_64;__x64_sys_openat': 2.5,
    '[user];entry_SYSCALL_64;do_syscall_64;__x64_sys_openat;bpf_trampoline_6442511': 71.25,
    '[user];entry_SYSCALL_64;do_syscall_64;__x64_sys_openat;bpf_trampoline_6442511;bpf_prog_probe': 5,
    '[user];entry_SYSCALL_64;do_syscall_64;__x64_sys_openat;bpf_trampoline_6442511;__bpf_prog_enter_recur': 40,
  },
  { variant: 'fexit-empty', untold: 12 },
);

const anyValue = fc.oneof(
  fc.integer({ min: -500, max: 5000 }),
  fc.integer({ min: -4000, max: 4000 }).map((eighths) => eighths / 8),
);
const anyFrame = fc.oneof(
  fc.constantFrom('a', 'b', '__c', '[user]', 'bpf_prog_x'),
  hostileText.map((text) => text.replaceAll(';', ':')),
);

/** Any profile: its names hostile, its numbers whole, fractions or below 0, that sum to the cost. */
export const anyExplained: fc.Arbitrary<Explained> = fc
  .record({
    kernel: fc.constantFrom('6.18.5', '6.19.2', '7.2.0'),
    variant: fc.oneof(fc.constantFrom('tracepoint-empty', 'fexit-empty'), hostileText),
    stacks: fc.dictionary(
      fc.array(anyFrame, { minLength: 1, maxLength: 6 }).map((frames) => frames.join(';')),
      anyValue,
      { maxKeys: 12 },
    ),
    untold: fc.oneof(fc.constant(0), anyValue),
  })
  .map(({ kernel, stacks, ...part }) => explained(kernel, stacks, part));
