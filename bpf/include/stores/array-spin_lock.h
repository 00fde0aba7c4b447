/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
#include "../counter.h"

/* The lock lies in the value that it guards. Kprobe, tracepoint and raw_tp programs are refused it
 * (is_tracing_prog_type() of kernel/bpf/verifier.c); BTF-typed hooks are not. */
struct slot {
	struct bpf_spin_lock lock;
	__u64 count;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct slot);
} counter SEC(".maps");

/* One shared slot, a plain increment under its lock: no update is lost. */
static __always_inline void increment(void)
{
	__u32 key = 0;
	struct slot *slot = bpf_map_lookup_elem(&counter, &key);

	if (!slot)
		return;
	bpf_spin_lock(&slot->lock);
	slot->count++;
	bpf_spin_unlock(&slot->lock);
}
