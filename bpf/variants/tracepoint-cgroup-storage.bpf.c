// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/cgroup-storage.h"

TITLE("tracepoint, cgroup storage, a value on the task's cgroup, atomic increment");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	return count();
}
