// SPDX-License-Identifier: MIT OR GPL-2.0-only
/* A tracepoint that no workload fires. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

char _license[] SEC("license") = "Dual MIT/GPL";

__u64 sent;

SEC("tracepoint/sock/sock_send_length")
int on_send(void *ctx)
{
	sent++;
	return 0;
}
