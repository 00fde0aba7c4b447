// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"

TITLE("tp_btf, one slot in an array map, plain increment");

SEC("tp_btf/sys_enter")
int probe(__u64 *ctx)
{
	return is_openat(ctx) ? count() : 0;
}
