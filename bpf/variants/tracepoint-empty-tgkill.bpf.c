// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "probe.h"

TITLE("tracepoint, of the system call tgkill, an empty program: the hook's own price");

SEC("tracepoint/syscalls/sys_enter_tgkill")
int probe(void *ctx)
{
	return 0;
}
