// SPDX-License-Identifier: MIT OR GPL-2.0-only
/* Programs that other processes and the scheduler fire, and openat never does. */
#include "../../include/probe.h"

__u64 writes, switches;

SEC("tracepoint/syscalls/sys_enter_write")
int on_write(void *ctx)
{
	__sync_fetch_and_add(&writes, 1);
	return 0;
}

SEC("raw_tp/sched_switch")
int on_switch(void *ctx)
{
	__sync_fetch_and_add(&switches, 1);
	return 0;
}
