// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/global.h"

TITLE("tracepoint, a global variable in .bss, plain increment");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	return count();
}
