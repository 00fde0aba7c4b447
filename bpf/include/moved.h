/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
/* Included before a variant that counts openat alone (bpf/Makefile, build/moved): it counts whatever comes to its hook,
 * for it is attached to another place. */
#ifndef PROBE_BENCH_MOVED_H
#define PROBE_BENCH_MOVED_H

#include "probe.h"

#define is_openat(ctx) 1

#endif
