/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
#include "../counter.h"

COUNTER_MAP(BPF_MAP_TYPE_PERCPU_ARRAY, 1)

/* A slot for each CPU: nothing is shared, the reader adds them up. */
static __always_inline void increment(void)
{
	__u64 *count = lookup();

	if (count)
		(*count)++;
}
