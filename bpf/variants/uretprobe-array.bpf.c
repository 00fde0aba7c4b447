// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"

TITLE("uretprobe, one slot in an array map, plain increment");

SEC("uretprobe")
int probe(void *ctx)
{
	return count();
}
