// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/percpu-array.h"

TITLE("kprobe, one slot for each CPU in a per-CPU array, plain increment");

SEC("ksyscall/openat")
int probe(void *ctx)
{
	return count();
}
