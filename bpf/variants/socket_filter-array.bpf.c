// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"
#include "packet.h"

TITLE("socket_filter, one slot in an array map, plain increment");

SEC("socket")
int probe(void *ctx)
{
	return count_packet(WHOLE_PACKET);
}
