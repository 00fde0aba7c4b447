/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
/* Counting packets: nobody else's pass the hook, each thread of the workload being alone in its network namespace,
 * so that no filter is needed (nor could one be had: a packet belongs to no task). */
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
