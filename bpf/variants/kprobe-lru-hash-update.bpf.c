// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/lru-hash-update.h"

TITLE("kprobe, LRU hash, lookup then update");

SEC("ksyscall/openat")
int probe(void *ctx)
{
	return count();
}
