// SPDX-License-Identifier: MIT OR GPL-2.0-only
/* One sound program, and one of each kind that cannot be measured, each for another reason. */
#include <linux/bpf.h>
#include <linux/types.h>
#include <bpf/bpf_helpers.h>

char _license[] SEC("license") = "Dual MIT/GPL";

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__uint(pinning, LIBBPF_PIN_BY_NAME);
	__type(key, __u32);
	__type(value, __u64);
} pinned SEC(".maps");

/* Its map asks to be pinned, which would outlive the process. */
SEC("raw_tp/sys_enter")
int sound(void *ctx)
{
	__u32 key = 0;
	__u64 *value = bpf_map_lookup_elem(&pinned, &key);

	if (value)
		(*value)++;
	return 0;
}

SEC("raw_tp/sys_enter")
int unverified(void *ctx)
{
	return *(int *)bpf_get_current_task();
}

SEC("raw_tp/sched_process_exec")
int silent(void *ctx)
{
	return 0;
}

SEC("tracepoint/nowhere/nothing")
int missing(void *ctx)
{
	return 0;
}

SEC("raw_tp")
int untargeted(void *ctx)
{
	return 0;
}

SEC("xdp")
int packets(void *ctx)
{
	return XDP_PASS;
}

SEC("something of bcc")
int unknown(void *ctx)
{
	return 0;
}

/* Loaded on demand only, as libbpf's ? says: not one of all programs. */
SEC("?tracepoint/syscalls/sys_enter_openat")
int optional(void *ctx)
{
	return 0;
}
