// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"

TITLE("uprobe, one slot in an array map, plain increment");

SEC("uprobe")
int probe(void *ctx)
{
	return count();
}
