// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/task-storage.h"

TITLE("fentry, task storage, a value on the current task, plain increment");

SEC("fentry")
int probe(void *ctx)
{
	return count();
}
