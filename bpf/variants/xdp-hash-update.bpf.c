// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/hash-update.h"
#include "packet.h"

TITLE("xdp, hash, lookup then update");

SEC("xdp")
int probe(void *ctx)
{
	return count_packet(XDP_PASS);
}
