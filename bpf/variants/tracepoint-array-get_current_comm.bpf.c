// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"
#include "logic/comm.h"

TITLE("tracepoint, one slot in an array map, and a call of bpf_get_current_comm()");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	read_comm();
	return count();
}
