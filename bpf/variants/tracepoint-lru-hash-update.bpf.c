// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/lru-hash-update.h"

TITLE("tracepoint, LRU hash, lookup then update");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	return count();
}
