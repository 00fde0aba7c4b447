// SPDX-License-Identifier: MIT OR GPL-2.0-only
/* One and the same record, by a map of any NAME. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

char _license[] SEC("license") = "Dual MIT/GPL";

#ifdef PERF
struct {
	__uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
	__uint(key_size, sizeof(__u32));
	__uint(value_size, sizeof(__u32));
} NAME SEC(".maps");
#else
struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 256 * 1024);
} NAME SEC(".maps");
#endif

SEC("tracepoint/syscalls/sys_enter_openat")
int on_open(void *ctx)
{
	__u64 record[8] = {};

#ifdef PERF
	bpf_perf_event_output(ctx, &NAME, BPF_F_CURRENT_CPU, record, sizeof record);
#else
	bpf_ringbuf_output(&NAME, record, sizeof record, 0);
#endif
	return 0;
}
