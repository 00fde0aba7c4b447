// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"

TITLE("kprobe, one slot in an array map, plain increment, returning 1, which lets perf have the event");

SEC("ksyscall/openat")
int probe(void *ctx)
{
	count();
	return 1;
}
