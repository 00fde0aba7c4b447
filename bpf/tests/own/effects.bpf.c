// SPDX-License-Identifier: MIT OR GPL-2.0-only
/* Programs that change what the kernel does, if they may. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

char _license[] SEC("license") = "Dual MIT/GPL";

/* what XDP says of each packet: set it to XDP_PASS, and nothing changes */
const volatile int verdict = XDP_DROP;
const volatile int victim = -1;

SEC("xdp")
int drop(struct xdp_md *ctx)
{
	return verdict;
}

SEC("tracepoint/syscalls/sys_enter_openat")
int interrupt(void *ctx)
{
	if ((int)bpf_get_current_pid_tgid() == victim)
		bpf_send_signal(10);
	return 0;
}

SEC("fmod_ret/security_file_open")
int deny(void *ctx)
{
	return -1;
}
