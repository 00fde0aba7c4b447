// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/hash-update.h"
#include "packet.h"

TITLE("socket_filter, hash, lookup then update");

SEC("socket")
int probe(void *ctx)
{
	return count_packet(WHOLE_PACKET);
}
