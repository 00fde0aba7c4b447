// SPDX-License-Identifier: MIT OR GPL-2.0-only
/* The A/A control: an empty program where the workload never comes. No thread of it is ever renamed. */
#include "../include/probe.h"

TITLE("the A/A control: an empty program on task:task_rename, which the workload never fires");

SEC("tracepoint/task/task_rename")
int probe(void *ctx)
{
	return 0;
}
