// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "probe.h"

TITLE("kretprobe, an empty program: the hook's own price");

SEC("kretsyscall/openat")
int probe(void *ctx)
{
	return 0;
}
