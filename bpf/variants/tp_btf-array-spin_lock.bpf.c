// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array-spin_lock.h"

TITLE("tp_btf, one slot in an array map, plain increment under a bpf_spin_lock");

SEC("tp_btf/sys_enter")
int probe(void *ctx)
{
	return is_openat(ctx) ? count() : 0;
}
