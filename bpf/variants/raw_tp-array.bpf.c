// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"

TITLE("raw_tp, one slot in an array map, plain increment");

SEC("raw_tp/sys_enter")
int probe(__u64 *ctx)
{
	return is_openat(ctx) ? count() : 0;
}
