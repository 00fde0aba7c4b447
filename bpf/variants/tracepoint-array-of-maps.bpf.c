// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array-of-maps.h"

TITLE("tracepoint, array of maps, one slot in the inner array, plain increment");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	return count();
}
