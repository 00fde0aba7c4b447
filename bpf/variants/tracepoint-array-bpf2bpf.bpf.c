// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"
#include "logic/bpf2bpf.h"

TITLE("tracepoint, one slot in an array map, counted in a function of its own (a BPF to BPF call)");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	return count_apart();
}
