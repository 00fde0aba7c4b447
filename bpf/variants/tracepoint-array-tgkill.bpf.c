// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"

TITLE("tracepoint, of the system call tgkill, one slot in an array map, plain increment");

SEC("tracepoint/syscalls/sys_enter_tgkill")
int probe(void *ctx)
{
	return count();
}
