// SPDX-License-Identifier: MIT OR GPL-2.0-only
/* Counts the openat of a command and of all its descendants. A task is marked when it is forked by this process
 * (counted_tgid), or by a task that is marked; the mark is task storage, so that it goes with the task and no
 * number is ever taken for another's. */
#include "../include/probe.h"

struct task_struct {
	int tgid;
} __attribute__((preserve_access_index));

struct {
	__uint(type, BPF_MAP_TYPE_TASK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, __u8);
} followed SEC(".maps");

__u64 counter;

/* TP_PROTO(struct task_struct *parent, struct task_struct *child) of include/trace/events/sched.h; the parent
 * is the one that runs. */
SEC("tp_btf/sched_process_fork")
int follow(__u64 *ctx)
{
	struct task_struct *parent = (struct task_struct *)ctx[0], *child = (struct task_struct *)ctx[1];
	int ours = parent->tgid == counted_tgid && child->tgid != counted_tgid;

	if (ours || bpf_task_storage_get(&followed, parent, 0, 0))
		bpf_task_storage_get(&followed, child, 0, BPF_LOCAL_STORAGE_GET_F_CREATE);
	return 0;
}

SEC("tp_btf/sys_enter")
int count(__u64 *ctx)
{
	if (is_openat(ctx) && bpf_task_storage_get(&followed, bpf_get_current_task_btf(), 0, 0))
		__sync_fetch_and_add(&counter, 1);
	return 0;
}
