// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "probe.h"

TITLE("kretprobe.multi, an empty program: the hook's own price");

SEC("kretprobe.multi")
int probe(void *ctx)
{
	return 0;
}
