// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/percpu-array.h"
#include "packet.h"

TITLE("socket_filter, one slot for each CPU in a per-CPU array, plain increment");

SEC("socket")
int probe(void *ctx)
{
	return count_packet(WHOLE_PACKET);
}
