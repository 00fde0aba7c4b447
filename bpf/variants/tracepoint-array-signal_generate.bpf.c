// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"

TITLE("tracepoint, of the trace event signal:signal_generate, one slot in an array map, plain increment");

SEC("tracepoint/signal/signal_generate")
int probe(void *ctx)
{
	return count();
}
