// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "probe.h"

TITLE("uretprobe, an empty program: the hook's own price");

SEC("uretprobe")
int probe(void *ctx)
{
	return 0;
}
