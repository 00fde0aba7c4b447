/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
/* What every variant shares: licence, title, the filter for exact counts, and openat's number. */
#ifndef PROBE_BENCH_PROBE_H
#define PROBE_BENCH_PROBE_H

#include <linux/types.h>
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

char _license[] SEC("license") = "Dual MIT/GPL";

/* The title travels in the object, where bpftool prints it too: bpf_metadata_* in .rodata. */
#define TITLE(text) const volatile char bpf_metadata_title[] __attribute__((used)) = text

/* Why a design cannot count. Its counts are then not checked, and the report says why. */
#define UNCOUNTED(reason) const volatile char bpf_metadata_uncounted[] __attribute__((used)) = reason

/* What a store or a twist needs that kernels since 5.10 may lack, and the Linux that brought it: man 7 bpf-helpers, kernel
 * documentation. */
#define NEEDS(since, what) const volatile char bpf_metadata_needs[] __attribute__((used)) = since " " what

/* Why a design cannot be moved from openat to another place of its hook. */
#define OPENAT_ONLY(reason) const volatile char bpf_metadata_openat_only[] __attribute__((used)) = reason

/* The thread group whose events are counted; 0 counts everybody's. The loader sets it only where counts are
 * checked: .rodata is frozen at load, and the verifier, which knows the 0, removes the test. */
const volatile __u32 counted_tgid = 0;

/* Whether the current task's events are counted. */
static __always_inline int is_counted(void)
{
	return !counted_tgid || bpf_get_current_pid_tgid() >> 32 == counted_tgid;
}

/* Number of the openat system call on this architecture, set at load from <sys/syscall.h>. */
const volatile long openat_nr = -1;

/* Whether a sys_enter hook, which sees every system call, sees an openat: its context is (regs, id), after
 * TP_PROTO(struct pt_regs *regs, long id) of include/trace/events/syscalls.h. */
static __always_inline int is_openat(const __u64 *ctx)
{
	return (long)ctx[1] == openat_nr;
}

#endif
