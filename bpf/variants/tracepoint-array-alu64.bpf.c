// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"
#include "logic/alu.h"

TITLE("tracepoint, one slot in an array map, after 64 ALU instructions");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	ALU(64);
	return count();
}
