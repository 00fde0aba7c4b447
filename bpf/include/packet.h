/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
/* Counting packets. Each thread of the workload is alone in its network namespace, where no other packets pass the
 * hook: no filter is needed. None could be had either, since a packet belongs to no task. */
#ifndef PROBE_BENCH_PACKET_H
#define PROBE_BENCH_PACKET_H

#include "counter.h"

/* A socket filter's verdict is how many bytes of the packet to keep: all. */
#define WHOLE_PACKET (-1)

/* Counts a packet, and returns the verdict on it. */
static __always_inline int count_packet(int verdict)
{
	increment();
	return verdict;
}

#endif
