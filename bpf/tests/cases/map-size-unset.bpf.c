// SPDX-License-Identifier: MIT OR GPL-2.0-only
/* An array whose size its loader sets. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

char _license[] SEC("license") = "Dual MIT/GPL";

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__type(key, __u32);
	__type(value, __u64);
} slots SEC(".maps");

SEC("tracepoint/syscalls/sys_enter_openat")
int on_open(void *ctx)
{
	__u32 key = 0;
	__u64 *value = bpf_map_lookup_elem(&slots, &key);

	if (value)
		(*value)++;
	return 0;
}
