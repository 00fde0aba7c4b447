// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/global.h"

TITLE("fentry, a global variable in .bss, plain increment");

SEC("fentry")
int probe(void *ctx)
{
	return count();
}
