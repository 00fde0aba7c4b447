// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "probe.h"

TITLE("raw_tp, an empty program: the hook's own price");

SEC("raw_tp/sys_enter")
int probe(void *ctx)
{
	return 0;
}
