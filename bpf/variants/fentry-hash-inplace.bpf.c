// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/hash-inplace.h"

TITLE("fentry, hash, lookup then atomic add in place");

SEC("fentry")
int probe(void *ctx)
{
	return count();
}
