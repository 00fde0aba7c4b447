// SPDX-License-Identifier: MIT
import type { ToldStep } from './told-step.js';

export const tracepoint: ToldStep = {
  title: 'The entry tracepoint of a system call reads strings from user space',
  kernels: ['6.18', '6.19'],
  designs: ['tracepoint-empty', 'tracepoint-array', 'tracepoint-empty-sys_exit', 'raw_tp-empty'],
  functions: ['sys_fault_user', 'trace_user_fault_read', 'strncpy_from_user', 'perf_syscall_enter'],
  text: [
    'The event now reads the path from user space and puts it into the buffer of perf. It does so before the BPF program runs, whether or not anybody wants the string. Other hooks do not pass there.',
  ],
  commits: [
    {
      hash: '2e82e256df19',
      subject: 'perf: tracing: Have perf system calls read user space',
      author: 'Steven Rostedt',
      release: '6.19',
    },
  ],
  command: 'explain tracepoint-empty --kernel 6.18,6.19 --group',
};

export const tracepointBack: ToldStep = {
  title: 'The program runs before the string is read',
  kernels: ['7.1', '7.2'],
  designs: [
    ...(['tracepoint-empty', 'tracepoint-array', 'tracepoint-empty-sys_exit'] as const),
    'tracepoint-empty-return1',
  ],
  functions: ['sys_fault_user', 'trace_user_fault_read', 'trace_call_bpf_faultable', 'trace_call_bpf'],
  text: [
    'The program is called before there is a buffer, where it may fault and sleep. Where it returns 0, `perf_syscall_enter()` ends at once, and no string is read. The tracepoint then costs less than before strings were read.',
    'Where it returns 1, perf goes on and pays for the string: `tracepoint-empty-return1` stays as dear as it was. Programs of bpftrace return 1.',
  ],
  commits: [
    {
      hash: '57918341dd19',
      subject: 'bpf: Add sleepable support for classic tracepoint programs',
      release: '7.2',
    },
  ],
  command: 'explain tracepoint-empty tracepoint-empty-return1 --kernel 7.1,7.2 --group',
};

export const kprobeMulti: ToldStep = {
  title: 'kprobe.multi becomes dearer than a kprobe',
  kernels: ['6.12', '6.16', '6.17'],
  designs: ['kprobe.multi-empty', 'kprobe-empty', 'kretprobe.multi-empty', 'kretprobe-empty'],
  functions: ['function_graph_enter_regs', 'fprobe_entry', 'fprobe_handler'],
  text: [
    'fprobe, which is below kprobe.multi, was rebuilt on the function graph tracer. A probe at the entry alone pays for its shadow stack, too.',
    'In 6.17 a part of it went: the graph tracer has preemption off already, so the program need not forbid migration once more. That commit is of 6.18, and stable kernels have it.',
  ],
  commits: [
    {
      hash: '4346ba160409',
      subject: 'fprobe: Rewrite fprobe on function-graph tracer',
      author: 'Masami Hiramatsu',
      release: '6.14',
    },
    {
      hash: 'abdaf49be542',
      subject: 'bpf: Remove migrate_disable in kprobe_multi_link_prog_run',
      author: 'Tao Chen',
      release: '6.18 by its date; in 6.17.y and 6.12.y',
    },
  ],
  command: 'explain kprobe.multi-empty kprobe-empty --kernel 6.12,6.16,6.17',
};

export const kprobeMultiBack: ToldStep = {
  title: 'kprobe.multi is cheaper than a kprobe again, kretprobe.multi is not',
  kernels: ['6.18', '6.19'],
  designs: ['kprobe.multi-empty', 'kprobe-empty', 'kretprobe.multi-empty', 'kretprobe-empty'],
  functions: ['function_graph_enter_regs', 'fprobe_entry', 'fprobe_ftrace_entry'],
  text: [
    'An fprobe without a handler at the exit is a plain callback of ftrace again. A return probe still needs the graph tracer. On 6.12 kretprobe.multi costs less than kretprobe, and on each later kernel more.',
  ],
  commits: [
    {
      hash: '2c67dc457bc6',
      subject: 'tracing: fprobe: optimization for entry only case',
      author: 'Menglong Dong',
      release: '6.19',
    },
    {
      hash: 'cd06078a38aa',
      subject: 'tracing: fprobe: use ftrace if CONFIG_DYNAMIC_FTRACE_WITH_ARGS',
      author: 'Menglong Dong',
      release: '6.19',
    },
  ],
  command: 'explain kprobe.multi-empty kprobe-empty --kernel 6.18,6.19',
};

export const stack: ToldStep = {
  title: 'A kernel stack from a system call’s tracepoint is a stack at last',
  kernels: ['6.1', '6.12'],
  designs: ['tracepoint-array-get_stackid', 'tracepoint-array'],
  functions: [],
  text: [
    'Before, the helper was given the registers of user space, and the stack of the kernel came back empty. Since then it unwinds: nearly all of the step is in `unwind_next_frame()`, `__orc_find()` and what they call. It was cheap because it did nothing.',
  ],
  commits: [
    {
      hash: '376bd59e2a04',
      subject: 'bpf: Use fake pt_regs when doing bpf syscall tracepoint tracing',
      author: 'Yonghong Song',
      release: '6.12',
    },
  ],
  command: 'explain tracepoint-array-get_stackid --kernel 6.1,6.12 --group',
};
