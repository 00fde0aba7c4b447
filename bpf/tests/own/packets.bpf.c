// SPDX-License-Identifier: MIT OR GPL-2.0-only
/* No program of this object can be fired by a system call. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int pass(struct xdp_md *ctx)
{
	return XDP_PASS;
}
