// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/queue.h"

TITLE("fentry, queue, an element pushed for each event");

SEC("fentry")
int probe(void *ctx)
{
	return count();
}
