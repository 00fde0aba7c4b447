// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array-atomic.h"

TITLE("tracepoint, one slot in an array map, atomic increment");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	return count();
}
