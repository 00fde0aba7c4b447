/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
#include "../counter.h"

NEEDS("5.8", "ring buffers");

/* Its size is in bytes, 16 for each event: between two emptyings it must hold them all. */
struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1 << 22);
} counter SEC(".maps");

/* Every event is a record, reserved and submitted, which user space takes out and counts. The kernel wakes the
 * consumer only for the first record after it had read all (flags 0). */
static __always_inline void increment(void)
{
	__u64 *event = bpf_ringbuf_reserve(&counter, sizeof *event, 0);

	if (!event)
		return;
	*event = 1;
	bpf_ringbuf_submit(event, 0);
}
