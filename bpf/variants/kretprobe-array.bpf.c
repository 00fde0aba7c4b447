// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"

TITLE("kretprobe, one slot in an array map, plain increment");

SEC("kretsyscall/openat")
int probe(void *ctx)
{
	return count();
}
