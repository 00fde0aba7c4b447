// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"

TITLE("tracepoint, one slot in an array map, and a call of bpf_get_smp_processor_id()");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	bpf_get_smp_processor_id();
	return count();
}
