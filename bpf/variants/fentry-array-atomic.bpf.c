// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array-atomic.h"

TITLE("fentry, one slot in an array map, atomic increment");

SEC("fentry")
int probe(void *ctx)
{
	return count();
}
