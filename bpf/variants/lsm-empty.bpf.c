// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "probe.h"

TITLE("lsm, an empty program: the hook's own price");

SEC("lsm/file_open")
int probe(void *ctx)
{
	return 0;
}
