/* SPDX-License-Identifier: MIT OR GPL-2.0-only */

OPENAT_ONLY("it reads openat's own arguments");

/* Longer than the workload's names: what a tracer would give a path's last part. */
#define NAME_LENGTH 64

/* Reads openat's second argument. A system call tracepoint's context is struct trace_event_raw_sys_enter:
 * 8 bytes common to all events, then the call's number and its arguments, 8 bytes each. */
static __always_inline void read_file_name(const __u64 *ctx)
{
	char name[NAME_LENGTH];

	bpf_probe_read_user_str(name, sizeof name, (const void *)ctx[3]);
}
