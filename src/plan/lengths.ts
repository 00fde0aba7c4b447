/** How long the phases of one visit last, in ms of events' time, which is some six tenths of all; `count` is in events. */
export interface VisitLengths {
  event_ms: number;
  /** how long the event phase may last where it has met too little quiet by then */
  event_most_ms: number;
  /** and where it has met so little that its fastest batch is still slow */
  event_longest_ms: number;
  stats_ms: number;
  bystander_ms: number;
  /** how long each of these two may last where it has met too little quiet */
  others_longest_ms: number;
  count_events: number;
  /** whether blocks have new threads, and visits wait until the probe is freed: it took a quick run 2 of its 9 blocks */
  fresh: boolean;
}

/**
 * How long a visit's phases last. A tracepoint's cost differs by some 2 to 6 ns from one visit to the next, so many short
 * visits tell more of it than few long ones; but half of a visit goes into loading and into waiting for grace periods,
 * whatever its length. Before caches were swept visits of 0.4 s, cut off by many rules, gave equally narrow intervals in a
 * minute at 40 to 80 ms, and going on for quiet up to twice as long gave more blocks than up to five times.
 *
 * Until the least is met, a visit goes on for much longer: a neighbour stays for one to four seconds, and what is begun
 * meanwhile and given up is a pair lost and time gone. With a tenth to a fifth of all batches quiet, visits that give up
 * after 0.3 s make some 10 to 25 quiet pairs a minute of each of five arms, and visits that wait 2 s some 19 to 34 (four
 * minutes of batches, 6.18, replayed under both rules).
 */
export const USUAL: VisitLengths = {
  event_ms: 40,
  event_most_ms: 100,
  event_longest_ms: 2000,
  stats_ms: 10,
  bystander_ms: 10,
  others_longest_ms: 300,
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
  others_longest_ms: 15,
  count_events: 5_000,
  fresh: false,
};

/** A visit that waits for quiet takes no more than so large a part of the run's time: a short run must have blocks. */
const WAITING_SHARE = 1 / 50;

/** The lengths of a run that may last `max_time_s` s. */
export function visitLengths(quick: boolean, max_time_s: number): VisitLengths {
  if (quick) return QUICK;
  const { event_most_ms: most, event_longest_ms: longest } = USUAL;
  return { ...USUAL, event_longest_ms: Math.max(most, Math.min(longest, max_time_s * 1000 * WAITING_SHARE)) };
}
