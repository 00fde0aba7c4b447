// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/lru-percpu-hash.h"

TITLE("fentry, LRU per-CPU hash, lookup then plain increment of this CPU's value");

SEC("fentry")
int probe(void *ctx)
{
	return count();
}
