// SPDX-License-Identifier: MIT OR GPL-2.0-only
/* An empty program at each place that a workload fires (src/variants/workloads.ts): functions as kprobes, trace events,
 * and the system calls' tracepoints. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

char _license[] SEC("license") = "Dual MIT/GPL";

#define PLACE(name, section)   \
	SEC(section)           \
	int name(void *ctx)    \
	{                      \
		return 0;      \
	}
#define FUNCTION(name) PLACE(name, "kprobe/" #name)
#define EVENT(category, name) PLACE(name, "tracepoint/" #category "/" #name)
#define CALL(name) PLACE(sys_enter_##name, "tracepoint/syscalls/sys_enter_" #name)

FUNCTION(do_sys_openat2)
FUNCTION(vfs_open)
FUNCTION(futex_wake)
FUNCTION(vfs_write)
FUNCTION(vfs_read)
FUNCTION(udp_sendmsg)
FUNCTION(udp_recvmsg)
FUNCTION(handle_mm_fault)
FUNCTION(vfs_unlink)
FUNCTION(tcp_v4_connect)
FUNCTION(inet_csk_accept)
FUNCTION(tcp_sendmsg)
FUNCTION(tcp_recvmsg)

EVENT(net, net_dev_queue)
EVENT(signal, signal_generate)
EVENT(signal, signal_deliver)
EVENT(sched, sched_switch)
EVENT(sched, sched_wakeup)
EVENT(task, task_newtask)
EVENT(sched, sched_process_fork)
EVENT(sched, sched_process_exec)
EVENT(sched, sched_process_exit)

CALL(openat)
CALL(close)
CALL(getppid)
CALL(futex)
CALL(write)
CALL(read)
CALL(newfstatat)
CALL(sendto)
CALL(recvfrom)
CALL(tgkill)
CALL(rt_sigreturn)
CALL(mmap)
CALL(munmap)
CALL(unlinkat)
CALL(clone)
CALL(exit)
CALL(wait4)
CALL(socket)
CALL(setsockopt)
CALL(connect)
CALL(accept4)
CALL(execve)
