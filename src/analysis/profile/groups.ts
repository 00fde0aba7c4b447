// SPDX-License-Identifier: MIT

/** Functions that are parts of one thing, by how their names begin: the kernel's, 5.10 to 7.3. */
const GROUPS: Record<string, readonly string[]> = {
  'user copy': [
    ...['sys_fault_user', 'trace_user_fault_', 'syscall_copy_user', 'syscall_get_data', 'syscall_put_data'],
    ...['strncpy_from_user', 'strnlen_user', 'copy_from_user', '_copy_from_user', '__copy_from_user'],
    ...['copy_to_user', '_copy_to_user', '__copy_to_user', 'copy_user_', 'rep_movs_alternative'],
    ...['__arch_copy_from_user', '__arch_copy_to_user'],
    ...['__check_object_size', 'check_heap_object', '__check_heap_object', 'check_stack_object', 'usercopy'],
    // what the checks ask, and how trace_user_fault_read() sees that it was not interrupted
    ...['__virt_addr_valid', 'is_vmalloc_addr', 'nr_context_switches_cpu'],
  ],
  RCU: ['rcu_', '__rcu_', 'srcu_', '__srcu_'],
  'perf buffer': [
    ...['perf_trace_buf_', 'perf_tp_event', 'perf_swevent_', 'perf_output_', '__perf_output_'],
    ...[
      'perf_event_output',
      '__perf_event_output',
      'perf_prepare_',
      'perf_event_header_',
      '__perf_event_header_',
    ],
    ...['bpf_perf_event_output', '__bpf_perf_event_output', 'bpf_event_output'],
  ],
  'syscall path': [
    ...['entry_SYSCALL_64', 'do_syscall_64', 'x64_sys_call', 'syscall_enter_', 'syscall_exit_'],
    ...['el0_svc', 'do_el0_svc', 'invoke_syscall'],
    ...['syscall_trace_', 'trace_syscall_', 'syscall_return_', 'exit_to_user_mode_'],
  ],
  'BPF program': ['bpf_prog_'],
  trampoline: [
    ...['bpf_trampoline', 'bpf_dispatcher_', 'ftrace_trampoline', 'ftrace_caller', 'ftrace_regs_caller'],
    ...['arch_rethook_trampoline', 'kretprobe_trampoline', '__kretprobe_trampoline', 'return_to_handler'],
    'kprobe_optinsn_page',
  ],
  user: ['[user]'],
};

/** The thing that a function is a part of, or the function where it is of none. */
export function groupOf(name: string): string {
  const own = Object.entries(GROUPS).find(([, starts]) => starts.some((start) => name.startsWith(start)));
  return own?.[0] ?? name;
}
