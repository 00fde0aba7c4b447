// SPDX-License-Identifier: MIT
/** How long the segments of a visit last, in ms of events' time; `count` is in events. */
export interface VisitLengths {
  /** one of events: before the probe, under it, after it, and with BPF statistics on */
  segment_ms: number;
  bystander_ms: number;
  /** one of events at a rate: what a sleep costs varies more than an event does */
  rate_ms: number;
  count_events: number;
}

/** Many short visits beat few long ones: the interval narrows with the number of loads (docs/evidence.md). */
export const USUAL: VisitLengths = { segment_ms: 8, bystander_ms: 4, rate_ms: 200, count_events: 5_000 };

/** For `--quick`: blocks enough for verdicts matter more than long visits. */
export const QUICK: VisitLengths = { segment_ms: 4, bystander_ms: 4, rate_ms: 100, count_events: 5_000 };
