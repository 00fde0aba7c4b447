// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"

TITLE("kprobe.multi, one slot in an array map, plain increment");

SEC("kprobe.multi")
int probe(void *ctx)
{
	return count();
}
