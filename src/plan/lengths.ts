/** How long the phases of one visit last, in ms of workload time; `count` is in events. */
export interface VisitLengths {
  event_ms: number;
  stats_ms: number;
  bystander_ms: number;
  count_events: number;
}

/**
 * How long a visit's phases last. Half of a visit goes into loading and into waiting for grace periods, whatever its
 * length; and a tracepoint's cost differs by some 10 ns from wake-up to wake-up, so that a visit needs some dozens of
 * bursts before its fastest is a steady figure: over 30 blocks, tracepoint-* had intervals of ± 4.3 and 3.5 ns by
 * visits of 80 ms, 4.6 and 6.2 by those of 50, in alternation. The other phases answer coarser questions.
 */
export const USUAL: VisitLengths = { event_ms: 80, stats_ms: 10, bystander_ms: 10, count_events: 20_000 };

/** For `--quick`: enough blocks for an interval matter more than long visits. */
export const QUICK: VisitLengths = { event_ms: 12, stats_ms: 5, bystander_ms: 5, count_events: 5_000 };
