// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"
#include "logic/lookups.h"

TITLE("tracepoint, one slot in an array map, after 16 further lookups");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	look_up(16);
	return count();
}
