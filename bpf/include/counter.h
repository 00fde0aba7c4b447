/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
/* What every counting variant shares: how one event is counted, and in which map. */
#ifndef PROBE_BENCH_COUNTER_H
#define PROBE_BENCH_COUNTER_H

#include "probe.h"

/* What a store does with an event: include/stores/<store>.h defines it. */
static __always_inline void increment(void);

/* Counts one event, and returns what the hook should return. */
static __always_inline int count(void)
{
	if (is_counted())
		increment();
	return 0;
}

/* The counter's map, always named `counter`: a u64 under key 0. A hash's seed is zero: the kernel would draw it at
 * random, and loads, boots and machines would walk different buckets. */
#define COUNTER_MAP(map_type, entries) COUNTER_MAP_WITH(map_type, entries, 0)
#define COUNTER_HASH(map_type, entries) COUNTER_MAP_WITH(map_type, entries, BPF_F_ZERO_SEED)

#define COUNTER_MAP_WITH(map_type, entries, bits) COUNTER_MAP_OF(map_type, entries, bits, __u32, 0)

/* The same with keys of another type: the type's name, and the members of the key. */
#define COUNTER_MAP_OF(map_type, entries, bits, key_type, ...)                                    \
	struct {                                                                                  \
		__uint(type, map_type);                                                           \
		__uint(max_entries, entries);                                                     \
		__uint(map_flags, bits);                                                          \
		__type(key, key_type);                                                            \
		__type(value, __u64);                                                             \
	} counter SEC(".maps");                                                                   \
                                                                                                  \
	static __always_inline __u64 *lookup(void)                                                \
	{                                                                                         \
		key_type key = {__VA_ARGS__};                                                     \
                                                                                                  \
		return bpf_map_lookup_elem(&counter, &key);                                       \
	}                                                                                         \
                                                                                                  \
	static __always_inline __attribute__((unused)) void update(__u64 value, __u64 flags)      \
	{                                                                                         \
		key_type key = {__VA_ARGS__};                                                     \
                                                                                                  \
		bpf_map_update_elem(&counter, &key, &value, flags);                               \
	}

#endif
