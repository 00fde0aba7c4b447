// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/percpu-hash.h"

TITLE("kprobe, per-CPU hash, lookup then plain increment of this CPU's value");

SEC("ksyscall/openat")
int probe(void *ctx)
{
	return count();
}
