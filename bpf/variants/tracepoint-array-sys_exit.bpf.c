// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"

TITLE("tracepoint, sys_exit, one slot in an array map, plain increment");

SEC("tracepoint/syscalls/sys_exit_openat")
int probe(void *ctx)
{
	return count();
}
