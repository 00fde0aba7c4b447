// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/percpu-array.h"
#include "packet.h"

TITLE("xdp, one slot for each CPU in a per-CPU array, plain increment");

SEC("xdp")
int probe(void *ctx)
{
	return count_packet(XDP_PASS);
}
