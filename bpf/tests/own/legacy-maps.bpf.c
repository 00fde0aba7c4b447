// SPDX-License-Identifier: MIT OR GPL-2.0-only
/* A map as it was defined before BTF, which libbpf reads no more since 1.0. */
#include <linux/bpf.h>
#include <linux/types.h>
#include <bpf/bpf_helpers.h>

char _license[] SEC("license") = "Dual MIT/GPL";

struct {
	__u32 type, key_size, value_size, max_entries, map_flags;
} counter SEC("maps") = { BPF_MAP_TYPE_ARRAY, sizeof(__u32), sizeof(__u64), 1, 0 };

SEC("raw_tp/sys_enter")
int probe(void *ctx)
{
	__u32 key = 0;

	return bpf_map_lookup_elem(&counter, &key) != 0;
}
