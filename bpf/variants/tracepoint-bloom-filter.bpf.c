// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/bloom-filter.h"

TITLE("tracepoint, bloom filter, peek, then push where the key is new");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	return count();
}
