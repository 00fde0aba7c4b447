/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
/* Included before a variant (bpf/Makefile, build/keyed): each event is then counted under its own key, not under key 0.
 * Neither the variant nor its store knows of it: the objects built without it stay as they are. */
#ifndef PROBE_BENCH_KEYED_H
#define PROBE_BENCH_KEYED_H

#include "counter.h"

/* 0: an event's key is its thread; else one of so many keys is drawn evenly. Set at load. */
const volatile __u32 keys = 0;

/* Room for the threads whose events are counted; the loader makes the map as large as `keys` needs. */
#define THREADS 8192

/* Whether a key is an index, which must lie within the map. */
#define IS_INDEX(map_type) ((map_type) == BPF_MAP_TYPE_ARRAY || (map_type) == BPF_MAP_TYPE_PERCPU_ARRAY)

/* An event's key. Each CPU has its own state of the generator: threads do not contend for it, as they would for a
 * global count, and it takes the same instructions each time. The high half of draw times keys is below keys, without
 * the division of a remainder (Lemire, "Fast random integer generation in an interval"). Threads that are made one
 * after the other have different indices, up to THREADS of them. */
static __always_inline __u32 event_key(int is_index)
{
	__u32 thread;

	if (keys)
		return (__u64)bpf_get_prandom_u32() * keys >> 32;
	thread = bpf_get_current_pid_tgid();
	return is_index ? thread % THREADS : thread;
}

/* As counter.h's, but lookups and updates use the event's key: it replaces the last member of a key, 0 there. */
#undef COUNTER_MAP_OF
#define COUNTER_MAP_OF(map_type, entries, bits, key_type, ...)                                            \
	struct {                                                                                          \
		__uint(type, map_type);                                                                   \
		__uint(max_entries, THREADS);                                                             \
		__uint(map_flags, bits);                                                                  \
		__type(key, key_type);                                                                    \
		__type(value, __u64);                                                                     \
	} counter SEC(".maps");                                                                           \
                                                                                                          \
	static __always_inline __u64 *lookup_under(__u32 event)                                           \
	{                                                                                                 \
		key_type key = {__VA_ARGS__ + event};                                                     \
                                                                                                          \
		return bpf_map_lookup_elem(&counter, &key);                                               \
	}                                                                                                 \
                                                                                                          \
	static __always_inline __attribute__((unused)) void update_under(__u32 event, __u64 value,        \
									 __u64 flags)                     \
	{                                                                                                 \
		key_type key = {__VA_ARGS__ + event};                                                     \
                                                                                                          \
		bpf_map_update_elem(&counter, &key, &value, flags);                                       \
	}                                                                                                 \
                                                                                                          \
	static __always_inline void increment_under(__u32 event);                                         \
                                                                                                          \
	static __always_inline void(increment)(void)                                                      \
	{                                                                                                 \
		increment_under(event_key(IS_INDEX(map_type)));                                           \
	}

/* The store's increment(), lookup() and update() take the event's key, which is drawn once. What stands between the
 * parentheses tells a definition, increment(void), from a call, increment(). */
#define increment(parameters) INCREMENT_##parameters
#define INCREMENT_void increment_under(__u32 event)
#define INCREMENT_ (increment)()
#define lookup() lookup_under(event)
#define update(value, flags) update_under(event, value, flags)

#endif
