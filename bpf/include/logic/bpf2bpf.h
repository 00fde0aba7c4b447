/* SPDX-License-Identifier: MIT OR GPL-2.0-only */

/* The same count, kept from being inlined. */
static __noinline int count_apart(void)
{
	return count();
}
