// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/hash-update.h"

TITLE("tracepoint, hash, lookup then update");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	return count();
}
