// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/queue.h"

TITLE("tracepoint, queue, an element pushed for each event");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	return count();
}
