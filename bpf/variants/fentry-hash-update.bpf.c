// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/hash-update.h"

TITLE("fentry, hash, lookup then update");

SEC("fentry")
int probe(void *ctx)
{
	return count();
}
