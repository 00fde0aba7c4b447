// SPDX-License-Identifier: MIT OR GPL-2.0-only
/* Fires at write(2) alone. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

char _license[] SEC("license") = "Dual MIT/GPL";

__u64 writes;

SEC("tracepoint/syscalls/sys_enter_write")
int on_write(void *ctx)
{
	writes++;
	return 0;
}
