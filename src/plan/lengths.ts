/** How long the phases of one visit last, in ms of events' time, which is some six tenths of all; `count` is in events. */
export interface VisitLengths {
  event_ms: number;
  /** how long the event phase may last where it has met too little quiet by then */
  event_most_ms: number;
  /** and where it has met so little that its fastest batch is still slow */
  event_longest_ms: number;
  stats_ms: number;
  bystander_ms: number;
  count_events: number;
  /** whether blocks have new threads, and visits wait until the probe is freed: it took a quick run 2 of its 9 blocks */
  fresh: boolean;
}

/**
 * How long a visit's phases last. A tracepoint's cost differs by some 3 to 7 ns from one visit to the next, so many short
 * visits tell more of it than few long ones; but half of a visit goes into loading and into waiting for grace periods,
 * whatever its length. Before caches were swept visits of 0.4 s, cut off by many rules, gave equally narrow intervals in a
 * minute at 40 to 80 ms, and going on for quiet up to twice as long gave more blocks than up to five times. But in a
 * minute in which a neighbour hardly paused the former left 7 of 61 blocks a pair, so a visit goes on for long only until
 * it has met the least.
 */
export const USUAL: VisitLengths = {
  event_ms: 40,
  event_most_ms: 100,
  event_longest_ms: 300,
  stats_ms: 10,
  bystander_ms: 10,
  count_events: 20_000,
  fresh: true,
};

/** For `--quick`: enough blocks for an interval matter more than long visits. */
export const QUICK: VisitLengths = {
  event_ms: 12,
  event_most_ms: 60,
  event_longest_ms: 60,
  stats_ms: 5,
  bystander_ms: 5,
  count_events: 5_000,
  fresh: false,
};
