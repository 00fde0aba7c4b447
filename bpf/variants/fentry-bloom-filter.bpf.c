// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/bloom-filter.h"

TITLE("fentry, bloom filter, peek, then push where the key is new");

SEC("fentry")
int probe(void *ctx)
{
	return count();
}
