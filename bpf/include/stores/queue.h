/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
#include "../counter.h"

/* Between two emptyings it must hold every event. */
struct {
	__uint(type, BPF_MAP_TYPE_QUEUE);
	__uint(max_entries, 1 << 18);
	__type(value, __u64);
} counter SEC(".maps");

/* Every event is an element, which user space takes out and counts. */
static __always_inline void increment(void)
{
	__u64 event = 1;

	bpf_map_push_elem(&counter, &event, BPF_ANY);
}
