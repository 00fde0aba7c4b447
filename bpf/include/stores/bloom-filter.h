/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
#include "../counter.h"

NEEDS("5.16", "bloom filters");

UNCOUNTED("a bloom filter tells whether a key was seen, not how often");

struct {
	__uint(type, BPF_MAP_TYPE_BLOOM_FILTER);
	__uint(max_entries, 1024);
	__uint(map_flags, BPF_F_ZERO_SEED);
	__type(value, __u32);
} seen SEC(".maps");

/* Looks whether the key was seen, and adds a new one: after the first event nothing is written. */
static __always_inline void increment(void)
{
	__u32 key = 0;

	if (bpf_map_peek_elem(&seen, &key))
		bpf_map_push_elem(&seen, &key, BPF_ANY);
}
