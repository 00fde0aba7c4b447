// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/ringbuf.h"

TITLE("tracepoint, ring buffer, a record reserved and submitted for each event");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	return count();
}
