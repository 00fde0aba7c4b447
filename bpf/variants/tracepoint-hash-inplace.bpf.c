// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/hash-inplace.h"

TITLE("tracepoint, hash, lookup then atomic add in place");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	return count();
}
