// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include "stores/array.h"
#include "logic/file-name.h"

TITLE("tracepoint, one slot in an array map, and bpf_probe_read_user_str() of the file name");

SEC("tracepoint/syscalls/sys_enter_openat")
int probe(void *ctx)
{
	read_file_name(ctx);
	return count();
}
