/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
#include "../counter.h"

#ifndef IN_PLACE_MAP
#define IN_PLACE_MAP COUNTER_HASH(BPF_MAP_TYPE_HASH, 1024)
#endif
IN_PLACE_MAP

/* Lookup, then an atomic add in place: after the first event nothing is inserted. */
static __always_inline void increment(void)
{
	__u64 *count = lookup();

	if (!count) {
		update(0, BPF_NOEXIST);
		count = lookup();
	}
	if (count)
		__sync_fetch_and_add(count, 1);
}
