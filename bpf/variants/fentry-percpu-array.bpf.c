// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/percpu-array.h"

TITLE("fentry, one slot for each CPU in a per-CPU array, plain increment");

SEC("fentry")
int probe(void *ctx)
{
	return count();
}
