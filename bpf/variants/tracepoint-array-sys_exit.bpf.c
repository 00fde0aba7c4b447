// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"

TITLE("tracepoint, sys_exit, one slot in an array map, plain increment");
OPENAT_ONLY("elsewhere it is tracepoint-array");

SEC("tracepoint/syscalls/sys_exit_openat")
int probe(void *ctx)
{
	return count();
}
