// SPDX-License-Identifier: MIT OR GPL-2.0-only
/* One program, whatever the SIZE of its ring buffer. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

char _license[] SEC("license") = "Dual MIT/GPL";

struct record {
	char text[2048];
};

struct record zero;

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, SIZE);
} events SEC(".maps");

SEC("tracepoint/syscalls/sys_enter_openat")
int on_open(void *ctx)
{
	bpf_ringbuf_output(&events, &zero, sizeof zero, 0);
	return 0;
}
