// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"
#include "logic/tail-call.h"

TITLE("tracepoint, one slot in an array map, counted by a program that is tail-called");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	return count_in_tail(ctx);
}
