// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"
#include "session.h"

TITLE("kprobe.session, one slot in an array map, plain increment at entry, nothing at return");

SEC("kprobe.session")
int probe(void *ctx)
{
	return bpf_session_is_return(ctx) ? 0 : count();
}
