/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
#include "../counter.h"

COUNTER_MAP(BPF_MAP_TYPE_ARRAY, 1)

/* One shared slot, a plain increment: updates are lost when CPUs race. */
static __always_inline void increment(void)
{
	__u64 *count = lookup();

	if (count)
		(*count)++;
}
