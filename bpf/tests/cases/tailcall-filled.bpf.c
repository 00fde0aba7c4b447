// SPDX-License-Identifier: MIT OR GPL-2.0-only
/* A prog array that the object fills itself, with a leaf whose section names a target. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

char _license[] SEC("license") = "Dual MIT/GPL";

__u64 counter;

int leaf(void *ctx);

struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 1);
	__uint(key_size, sizeof(__u32));
	__array(values, int(void *));
} jumps SEC(".maps") = { .values = { [0] = (void *)&leaf } };

SEC("raw_tp/sys_enter")
int leaf(void *ctx)
{
	__sync_fetch_and_add(&counter, 1);
	return 0;
}

SEC("raw_tp/sys_enter")
int entry(void *ctx)
{
	bpf_tail_call(ctx, &jumps, 0);
	return 0;
}
