// SPDX-License-Identifier: MIT OR GPL-2.0-only
/* Programs that are dear on every n-th event. But for the last they differ in n alone. */
#include <linux/bpf.h>
#include <linux/types.h>
#include <bpf/bpf_helpers.h>
#include "../../include/logic/alu.h"

char _license[] SEC("license") = "Dual MIT/GPL";

__u64 events;

/* Whether this event is an n-th one. The compiler must not know n: it would divide by each in another way. */
static __always_inline int is_nth(__u64 n)
{
	asm volatile("" : "+r"(n));
	return ++events % n == 0;
}

static __noinline int dear(void)
{
	ALU(15000);
	return 0;
}

#define DEAR_EVERY(name, n)                          \
	SEC("?tracepoint/syscalls/sys_enter_openat") \
	int name(void *ctx)                          \
	{                                            \
		return is_nth(n) ? dear() : 0;       \
	}

DEAR_EVERY(always, 1)
DEAR_EVERY(second, 2)
DEAR_EVERY(third, 3)
DEAR_EVERY(eighth, 8)
DEAR_EVERY(never, 1ULL << 63)

static int step(__u32 iteration, void *context)
{
	ALU(64);
	return 0;
}

/* More than half of a tick's period, which is four million instructions at 250 ticks a second. */
SEC("?tracepoint/syscalls/sys_enter_openat")
int overlong(void *ctx)
{
	if (is_nth(128))
		bpf_loop(30000, step, 0, 0);
	return 0;
}
