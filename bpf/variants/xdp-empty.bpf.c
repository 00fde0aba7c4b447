// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "probe.h"

TITLE("xdp, an empty program: the hook's own price");

SEC("xdp")
int probe(void *ctx)
{
	return XDP_PASS;
}
