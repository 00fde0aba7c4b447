// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "probe.h"

TITLE("kprobe, an empty program: the hook's own price");

SEC("ksyscall/openat")
int probe(void *ctx)
{
	return 0;
}
