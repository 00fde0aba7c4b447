// SPDX-License-Identifier: MIT OR GPL-2.0-only
/* Targets that no kernel has: their loader sets them. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

char _license[] SEC("license") = "Dual MIT/GPL";

SEC("fentry/placeholder_fn")
int on_entry(void *ctx)
{
	return 0;
}

SEC("kprobe/placeholder_fn")
int on_probe(void *ctx)
{
	return 0;
}

SEC("raw_tp/placeholder_tp")
int on_raw(void *ctx)
{
	return 0;
}

SEC("tracepoint/syscalls/sys_enter_placeholder")
int on_call(void *ctx)
{
	return 0;
}
