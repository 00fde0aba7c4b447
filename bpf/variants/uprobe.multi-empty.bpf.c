// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "probe.h"

TITLE("uprobe.multi, an empty program: the hook's own price");

SEC("uprobe.multi")
int probe(void *ctx)
{
	return 0;
}
