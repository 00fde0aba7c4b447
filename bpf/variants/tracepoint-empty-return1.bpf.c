// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "probe.h"

TITLE("tracepoint, an empty program that returns 1, which lets perf have the event");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	return 1;
}
