/* SPDX-License-Identifier: MIT OR GPL-2.0-only */

/* As deep as the kernel's own default, kernel.perf_event_max_stack. */
#define STACK_DEPTH 127

struct {
	__uint(type, BPF_MAP_TYPE_STACK_TRACE);
	__uint(max_entries, 1024);
	__uint(key_size, sizeof(__u32));
	__uint(value_size, STACK_DEPTH * sizeof(__u64));
} stacks SEC(".maps");

/* Walks the kernel's stack and looks its hash up. All events here have one stack, which is kept once. */
static __always_inline void note_stack(void *ctx)
{
	bpf_get_stackid(ctx, &stacks, 0);
}
