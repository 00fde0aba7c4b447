// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"

TITLE("lsm, one slot in an array map, plain increment");

SEC("lsm/file_open")
int probe(void *ctx)
{
	return count();
}
