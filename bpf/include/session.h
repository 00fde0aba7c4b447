/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
/* A session's program runs at the function's entry, and where it returns 0 there, at its return too. */
#ifndef PROBE_BENCH_SESSION_H
#define PROBE_BENCH_SESSION_H

/* Whether the program runs at the return. The kfunc takes no argument before Linux 7.0 and the context since, and
 * libbpf before 1.3 loads only a declaration with the running kernel's prototype. The call is therefore made to a
 * number that no helper has, and the loader (src/native/attach/kfunc.cc) puts the kfunc's BTF id there. */
static _Bool (*const bpf_session_is_return)(void *ctx) = (void *)0x5e551077;

#endif
