// SPDX-License-Identifier: MIT OR GPL-2.0-only
/* As a user's own object: nothing of ours is included. Two programs, of which one counts in a global. */
#include <linux/bpf.h>
#include <linux/types.h>
#include <bpf/bpf_helpers.h>

char _license[] SEC("license") = "Dual MIT/GPL";

const volatile char bpf_metadata_title[] __attribute__((used)) = "an own object of two programs";

__u64 counter;

SEC("tracepoint/syscalls/sys_enter_openat")
int enter(void *ctx)
{
	__sync_fetch_and_add(&counter, 1);
	return 0;
}

SEC("tp_btf/sys_exit")
int leave(void *ctx)
{
	return 0;
}
