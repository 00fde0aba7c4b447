/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
#include "../counter.h"

#ifndef INNER_TYPE
#define INNER_TYPE BPF_MAP_TYPE_ARRAY
#endif

struct inner {
	__uint(type, INNER_TYPE);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} counter SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 1);
	__type(key, __u32);
	__array(values, struct inner);
} outer SEC(".maps") = { .values = { [0] = &counter } };

/* Looks up the inner map, which user space may exchange at any time, then its one slot; plain increment. */
static __always_inline void increment(void)
{
	__u32 key = 0;
	void *inner = bpf_map_lookup_elem(&outer, &key);
	__u64 *count = inner ? bpf_map_lookup_elem(inner, &key) : 0;

	if (count)
		(*count)++;
}
