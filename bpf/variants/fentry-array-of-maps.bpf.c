// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array-of-maps.h"

TITLE("fentry, array of maps, one slot in the inner array, plain increment");

SEC("fentry")
int probe(void *ctx)
{
	return count();
}
