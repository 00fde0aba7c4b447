// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "probe.h"

TITLE("tp_btf, an empty program: the hook's own price");

SEC("tp_btf/sys_enter")
int probe(void *ctx)
{
	return 0;
}
