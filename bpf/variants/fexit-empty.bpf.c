// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "probe.h"

TITLE("fexit, an empty program: the hook's own price");

SEC("fexit")
int probe(void *ctx)
{
	return 0;
}
