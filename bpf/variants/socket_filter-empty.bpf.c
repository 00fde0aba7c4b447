// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "probe.h"

TITLE("socket_filter, an empty program: the hook's own price");

SEC("socket")
int probe(void *ctx)
{
	return -1; /* keep the whole packet */
}
