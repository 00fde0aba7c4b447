// SPDX-License-Identifier: MIT OR GPL-2.0-only
/* A prog array that user space fills. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

char _license[] SEC("license") = "Dual MIT/GPL";

__u64 counter, seen[64];

struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 4);
	__uint(key_size, sizeof(__u32));
	__uint(value_size, sizeof(__u32));
} jumps SEC(".maps");

SEC("raw_tp/sys_enter")
int entry(void *ctx)
{
	bpf_tail_call(ctx, &jumps, 0);
	return 0;
}

SEC("raw_tp/leaf")
int leaf(void *ctx)
{
	counter++;
	for (int i = 0; i < 64; i++)
		seen[i] += bpf_ktime_get_ns();
	return 0;
}
