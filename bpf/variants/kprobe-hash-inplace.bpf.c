// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/hash-inplace.h"

TITLE("kprobe, hash, lookup then atomic add in place");

SEC("ksyscall/openat")
int probe(void *ctx)
{
	return count();
}
