// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"

TITLE("fexit, one slot in an array map, plain increment");

SEC("fexit")
int probe(void *ctx)
{
	return count();
}
