/** How long the phases of one visit last, in ms of workload time; `count` is in events. */
export interface VisitLengths {
  event_ms: number;
  stats_ms: number;
  bystander_ms: number;
  count_events: number;
}

/**
 * How long a visit's phases last. 50 ms for the event phase: in trials 20 ms was about as good and 200 ms two
 * to three times worse, since the pair then no longer meets the same weather. The other phases answer
 * coarser questions.
 */
export const USUAL: VisitLengths = { event_ms: 50, stats_ms: 20, bystander_ms: 20, count_events: 20_000 };

/** For `--quick`: enough blocks for an interval matter more than long visits. */
export const QUICK: VisitLengths = { event_ms: 15, stats_ms: 5, bystander_ms: 5, count_events: 5_000 };
