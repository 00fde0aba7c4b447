// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"
#include "logic/stackid.h"

TITLE("tracepoint, one slot in an array map, and bpf_get_stackid() of the kernel's stack");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	note_stack(ctx);
	return count();
}
