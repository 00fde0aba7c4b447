// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"

TITLE("fentry, one slot in an array map, plain increment");

SEC("fentry")
int probe(void *ctx)
{
	return count();
}
