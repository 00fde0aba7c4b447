// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "probe.h"

TITLE("tracepoint, sys_exit, an empty program: the hook's own price");
OPENAT_ONLY("elsewhere it is tracepoint-empty");

SEC("tracepoint/syscalls/sys_exit_openat")
int probe(void *ctx)
{
	return 0;
}
