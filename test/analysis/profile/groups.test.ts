// SPDX-License-Identifier: MIT
import test from 'ava';
import { groupOf } from '../../../src/analysis/profile/groups.js';

const MEMBERS: Record<string, string[]> = {
  'user copy': [
    ...[
      'sys_fault_user',
      'trace_user_fault_read',
      'syscall_copy_user',
      'syscall_get_data',
      'syscall_put_data',
    ],
    ...['strncpy_from_user', '_copy_from_user', 'copy_from_user_nofault', '__check_object_size'],
    ...['check_heap_object', 'check_stack_object', 'rep_movs_alternative', 'syscall_copy_user_array'],
    ...['__arch_copy_from_user', '__arch_copy_to_user'],
  ],
  RCU: ['rcu_is_watching', '__rcu_read_lock', '__rcu_read_unlock', '__srcu_read_lock'],
  'perf buffer': [
    ...[
      'perf_trace_buf_alloc',
      'perf_trace_buf_update',
      'perf_tp_event',
      'perf_swevent_get_recursion_context',
    ],
    ...[
      'perf_output_begin',
      'perf_event_output_forward',
      'perf_prepare_sample',
      '__perf_event_header__init_id',
    ],
  ],
  'syscall path': [
    ...['entry_SYSCALL_64', 'entry_SYSCALL_64_after_hwframe', 'do_syscall_64', 'x64_sys_call'],
    ...['syscall_enter_from_user_mode', 'syscall_exit_to_user_mode', 'syscall_trace_enter'],
    ...['trace_syscall_enter', 'exit_to_user_mode_prepare'],
    ...['el0_svc', 'el0_svc_common', 'do_el0_svc', 'invoke_syscall'],
  ],
  'BPF program': ['bpf_prog_6deef7357e7b4530_probe', 'bpf_prog_probe'],
  trampoline: [
    ...['bpf_trampoline_6442534125', 'ftrace_trampoline', 'ftrace_caller', 'ftrace_regs_caller'],
    ...['arch_rethook_trampoline', '__kretprobe_trampoline', 'return_to_handler'],
  ],
  user: ['[user]'],
};

for (const [group, members] of Object.entries(MEMBERS))
  test(`${group} is one thing`, (t) => {
    for (const name of members) t.is(groupOf(name), group, name);
  });

test('a function of no group stands alone', (t) => {
  for (const name of [
    ...['perf_syscall_enter', 'perf_call_bpf_enter', 'trace_call_bpf', 'memcpy', '__bpf_prog_enter_recur'],
    ...['do_sys_openat2', 'constructor', '__proto__', '0xffffffff81000000', 'user', ''],
  ])
    t.is(groupOf(name), name);
});
