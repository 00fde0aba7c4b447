// SPDX-License-Identifier: MIT OR GPL-2.0-only
/* Placeholders, which their loader aims at functions. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

char _license[] SEC("license") = "Dual MIT/GPL";

__u64 counter;

SEC("fentry/aimed_by_loader")
int aimed_fentry(void *ctx)
{
	__sync_fetch_and_add(&counter, 1);
	return 0;
}

SEC("kprobe/aimed_by_loader")
int aimed_kprobe(void *ctx)
{
	__sync_fetch_and_add(&counter, 1);
	return 0;
}
