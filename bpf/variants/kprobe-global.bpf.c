// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/global.h"

TITLE("kprobe, a global variable in .bss, plain increment");

SEC("ksyscall/openat")
int probe(void *ctx)
{
	return count();
}
