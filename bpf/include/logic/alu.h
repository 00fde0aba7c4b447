/* SPDX-License-Identifier: MIT OR GPL-2.0-only */

/* So many ALU instructions, each one instruction after the JIT, too. */
#define ALU(times) asm volatile("r0 = 0\n\t.rept " #times "\n\tr0 += 1\n\t.endr" ::: "r0")
