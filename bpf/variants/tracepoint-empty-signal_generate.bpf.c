// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "probe.h"

TITLE("tracepoint, of the trace event signal:signal_generate, an empty program: the hook's own price");

SEC("tracepoint/signal/signal_generate")
int probe(void *ctx)
{
	return 0;
}
