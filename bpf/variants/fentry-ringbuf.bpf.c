// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/ringbuf.h"

TITLE("fentry, ring buffer, a record reserved and submitted for each event");

SEC("fentry")
int probe(void *ctx)
{
	return count();
}
