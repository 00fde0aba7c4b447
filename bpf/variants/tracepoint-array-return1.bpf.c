// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"

TITLE("tracepoint, one slot in an array map, plain increment, returning 1, which lets perf have the event");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	count();
	return 1;
}
