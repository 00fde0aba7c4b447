// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "probe.h"

TITLE("fentry, an empty program: the hook's own price");

SEC("fentry")
int probe(void *ctx)
{
	return 0;
}
