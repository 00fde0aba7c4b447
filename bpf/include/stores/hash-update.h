/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
#include "../counter.h"

#ifndef HASH_TYPE
#define HASH_TYPE BPF_MAP_TYPE_HASH
#endif
COUNTER_HASH(HASH_TYPE, 1024)

/* Lookup, then update with the next value: updates are lost when CPUs race. */
static __always_inline void increment(void)
{
	__u64 *count = lookup();

	update(count ? *count + 1 : 1, BPF_ANY);
}
