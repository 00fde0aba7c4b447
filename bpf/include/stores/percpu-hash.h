/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
#include "../counter.h"

#ifndef HASH_TYPE
#define HASH_TYPE BPF_MAP_TYPE_PERCPU_HASH
#endif
COUNTER_HASH(HASH_TYPE, 1024)

/* A value for each CPU under one key: a program's update writes its own CPU's value only. */
static __always_inline void increment(void)
{
	__u64 *count = lookup();

	if (count)
		(*count)++;
	else
		update(1, BPF_ANY);
}
