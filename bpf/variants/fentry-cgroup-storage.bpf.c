// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/cgroup-storage.h"

TITLE("fentry, cgroup storage, a value on the task's cgroup, atomic increment");

SEC("fentry")
int probe(void *ctx)
{
	return count();
}
