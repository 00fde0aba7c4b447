/** How long the phases of one visit last, in ms of workload time; `count` is in events. */
export interface VisitLengths {
  event_ms: number;
  stats_ms: number;
  bystander_ms: number;
  count_events: number;
}

/**
 * How long a visit's phases last. Short: on a quiet machine most of what is left of the spread is between loads
 * of one program, so that many visits tell more than long ones. The other phases answer coarser questions.
 */
export const USUAL: VisitLengths = { event_ms: 25, stats_ms: 10, bystander_ms: 10, count_events: 20_000 };

/** For `--quick`: enough blocks for an interval matter more than long visits. */
export const QUICK: VisitLengths = { event_ms: 12, stats_ms: 5, bystander_ms: 5, count_events: 5_000 };
