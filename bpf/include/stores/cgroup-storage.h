/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
#include "../counter.h"

NEEDS("6.2", "cgroup storage");

/* Linux 6.2, younger than the headers that it may be built with. */
#define MAP_TYPE_CGRP_STORAGE 32

/* As much of the kernel's types as leads to the task's cgroup of the default hierarchy (cgroup v2). */
struct cgroup;

struct css_set {
	struct cgroup *dfl_cgrp;
} __attribute__((preserve_access_index));

struct task_struct {
	struct css_set *cgroups;
} __attribute__((preserve_access_index));

struct {
	__uint(type, MAP_TYPE_CGRP_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, __u64);
} counter SEC(".maps");

/* A value that hangs off the task's cgroup: all its tasks share it, and it is freed with the cgroup. Of two CPUs
 * that would create it at once one is refused, and finds the other's. */
static __always_inline void increment(void)
{
	struct cgroup *cgroup = bpf_get_current_task_btf()->cgroups->dfl_cgrp;
	__u64 *count = bpf_cgrp_storage_get(&counter, cgroup, 0, BPF_LOCAL_STORAGE_GET_F_CREATE);

	if (!count)
		count = bpf_cgrp_storage_get(&counter, cgroup, 0, 0);
	if (count)
		__sync_fetch_and_add(count, 1);
}
