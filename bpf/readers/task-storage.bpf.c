// SPDX-License-Identifier: MIT OR GPL-2.0-only
/* Adds up a task-storage counter over all tasks. The bpf() system call can look a task up only by the
 * pidfd of a thread group's leader (any thread's since Linux 6.9), and the workload's events are made by
 * its threads. */
#include "../include/stores/task-storage.h"

struct bpf_iter_meta {
	struct seq_file *seq;
} __attribute__((preserve_access_index));

struct bpf_iter__task {
	struct bpf_iter_meta *meta;
	struct task_struct *task;
} __attribute__((preserve_access_index));

__u64 total;

SEC("iter/task")
int sum(struct bpf_iter__task *ctx)
{
	struct task_struct *task = ctx->task;
	__u64 *count = task ? bpf_task_storage_get(&counter, task, 0, 0) : 0;

	if (count)
		total += *count;
	return 0;
}
