/* SPDX-License-Identifier: MIT OR GPL-2.0-only */

NEEDS("5.17", "bpf_loop()");

static int once(__u32 iteration, void *context)
{
	return count();
}

/* One iteration, given as a constant: from Linux 5.19 the verifier inlines the loop and calls `once` directly. */
static __always_inline int count_in_loop(void)
{
	bpf_loop(1, once, 0, 0);
	return 0;
}
