/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
#include "../counter.h"

COUNTER_MAP(BPF_MAP_TYPE_ARRAY, 1)

/* One shared slot, incremented atomically (lock xadd): no update is lost. */
static __always_inline void increment(void)
{
	__u64 *count = lookup();

	if (count)
		__sync_fetch_and_add(count, 1);
}
