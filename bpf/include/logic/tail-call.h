/* SPDX-License-Identifier: MIT OR GPL-2.0-only */

/* No hook attaches it: a section without a target is reached by tail calls only. */
SEC("tracepoint")
int tail(void *ctx)
{
	return count();
}

struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__array(values, int(void *));
} programs SEC(".maps") = { .values = { [0] = (void *)&tail } };

/* The index is a constant, which the JIT turns into a direct jump. */
static __always_inline int count_in_tail(void *ctx)
{
	bpf_tail_call(ctx, &programs, 0);
	return 0;
}
