/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
#include "../counter.h"

NEEDS("5.11", "task storage for tracing programs");

/* Only its name is needed: the helpers take the pointer. */
struct task_struct;

struct {
	__uint(type, BPF_MAP_TYPE_TASK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, __u64);
} counter SEC(".maps");

/* A value that hangs off the task itself: no sharing, no hashing, freed with the task. */
static __always_inline void increment(void)
{
	struct task_struct *task = bpf_get_current_task_btf();
	__u64 *count = bpf_task_storage_get(&counter, task, 0, BPF_LOCAL_STORAGE_GET_F_CREATE);

	if (count)
		(*count)++;
}
