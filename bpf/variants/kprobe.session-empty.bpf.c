// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "probe.h"

TITLE("kprobe.session, an empty program: the hook's own price, at entry and return");

SEC("kprobe.session")
int probe(void *ctx)
{
	return 0;
}
