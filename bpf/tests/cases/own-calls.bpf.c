// SPDX-License-Identifier: MIT OR GPL-2.0-only
/* Fired by the harness's own bpf(2) calls and by the scheduler, not by events. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

char _license[] SEC("license") = "Dual MIT/GPL";

__u64 calls;

SEC("kprobe/security_bpf")
int on_bpf(void *ctx)
{
	calls++;
	return 0;
}

SEC("raw_tp/sched_switch")
int on_switch(void *ctx)
{
	calls++;
	return 0;
}
