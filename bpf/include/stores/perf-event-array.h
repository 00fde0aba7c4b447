/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
#include "../probe.h"

/* A buffer for each CPU, which user space makes and reads. */
struct {
	__uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
	__type(key, __u32);
	__type(value, __u32);
} counter SEC(".maps");

/* Every event is a sample in its CPU's buffer, each with a wake-up of the consumer (libbpf's perf_buffer__new()
 * asks for it). The helper wants the hook's own context. */
static __always_inline int output(void *ctx)
{
	__u64 event = 1;

	if (is_counted())
		bpf_perf_event_output(ctx, &counter, BPF_F_CURRENT_CPU, &event, sizeof event);
	return 0;
}
