// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/percpu-array.h"

TITLE("tracepoint, one slot for each CPU in a per-CPU array, plain increment");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	return count();
}
