// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/perf-event-array.h"

TITLE("tracepoint, perf event array, a sample output for each event, each with a wake-up");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	return output(ctx);
}
