// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array-spin_lock.h"

TITLE("fentry, one slot in an array map, plain increment under a bpf_spin_lock");

SEC("fentry")
int probe(void *ctx)
{
	return count();
}
