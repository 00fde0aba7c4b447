// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/lru-percpu-hash.h"

TITLE("tracepoint, LRU per-CPU hash, lookup then plain increment of this CPU's value");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	return count();
}
