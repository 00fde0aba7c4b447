// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/task-storage.h"

TITLE("tracepoint, task storage, a value on the current task, plain increment");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	return count();
}
