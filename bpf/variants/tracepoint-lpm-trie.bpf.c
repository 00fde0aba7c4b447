// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/lpm-trie.h"

TITLE("tracepoint, LPM trie, lookup then atomic add in place");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	return count();
}
