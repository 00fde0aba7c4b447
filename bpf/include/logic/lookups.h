/* SPDX-License-Identifier: MIT OR GPL-2.0-only */

/* Looks the counter up so many times more. The result is not used, and so not checked for null. */
static __always_inline void look_up(int times)
{
#pragma clang loop unroll(full)
	for (int i = 0; i < times; i++)
		lookup();
}
