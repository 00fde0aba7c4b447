// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"
#include "packet.h"

TITLE("xdp, one slot in an array map, plain increment");

SEC("xdp")
int probe(void *ctx)
{
	return count_packet(XDP_PASS);
}
