// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array-of-maps-percpu-array.h"

TITLE("fentry, array of maps, one slot for each CPU in the inner per-CPU array, plain increment");

SEC("fentry")
int probe(void *ctx)
{
	return count();
}
