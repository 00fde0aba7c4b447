// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array-atomic.h"

TITLE("kprobe, one slot in an array map, atomic increment");

SEC("ksyscall/openat")
int probe(void *ctx)
{
	return count();
}
