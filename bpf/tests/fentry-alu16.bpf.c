// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "probe.h"

TITLE("fentry, 16 ALU instructions");

SEC("fentry")
int probe(void *ctx)
{
	asm volatile("r0 = 0\n\t.rept 16\n\tr0 += 1\n\t.endr" ::: "r0");
	return 0;
}
