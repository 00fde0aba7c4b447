// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"
#include "logic/loop.h"

TITLE("tracepoint, one slot in an array map, counted in the one iteration of a bpf_loop()");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	return count_in_loop();
}
