// SPDX-License-Identifier: MIT
import { sum } from 'simple-statistics';
import { bareArm, rowsOf, type Visits } from '../../src/analysis/visits/visits.js';
import { bodyOf, CANNOT_BE_TOLD, type Claim, judged, ownProgram, partOf } from './claim.js';

export const dominantFactor: Claim = {
  about: 'maps',
  quote: 'the overhead of map operations can become the dominant factor',
  rule: "A `<hook>-hash-update` looks a key up in a hash map and then updates it. Both together are its cost beyond an empty program on its hook. The article says *can*: the claim holds where they are more than half of the cost on one hook. Beside them stands the article's own program.",
  test: (scene) => {
    const updates = scene.counting.filter(({ store }) => store === 'hash-update');
    const own = ownProgram(scene);
    const bodies = [...updates, ...(own ? [own] : [])].map((row) => ({ row, body: bodyOf(scene, row) }));
    const shares = bodies.filter(({ row }) => row !== own).flatMap(({ body }) => body?.share ?? []);
    if (shares.length === 0) return CANNOT_BE_TOLD;
    const cells = bodies.map(({ row, body }) => [
      `\`${row.variant}\``,
      body ? partOf(body.beyond, row.cost) : '',
    ]);
    return { verdict: judged(shares.some((share) => share > 0.5)), cells: Object.fromEntries(cells) };
  },
};

export const contextSwitches: Claim = {
  about: 'lookup and update',
  quote: 'each involves context switches',
  rule: 'An event under a `<hook>-hash-update` or a `<hook>-lru-hash-update` does each once. The claim holds where such an event has at least one context switch more than an event without a probe.',
  test: ({ counting, visits }) => {
    const ids = counting.filter(({ store }) => store.endsWith('hash-update')).map(({ variant }) => variant);
    const under = visits && switchesOf(visits, ids);
    const without = visits && switchesOf(visits, [bareArm(visits)]);
    if (!under || !without) return CANNOT_BE_TOLD;
    const cells = {
      'lookups then updates': String(under.events),
      'context switches': String(under.switches),
      'an event': perEvent(under).toFixed(4),
      'an event without a probe': perEvent(without).toFixed(4),
    };
    return { verdict: judged(perEvent(under) - perEvent(without) >= 1), cells };
  },
};

export const memoryAndContention: Claim = {
  about: 'lookup and update',
  quote: 'memory accesses, and potential contention',
  rule: 'These runs count instructions in a guest of one CPU. Neither a cache miss nor a wait for another CPU is an instruction.',
  test: () => ({ verdict: 'cannot be told in instructions', cells: {} }),
};

/** Context switches in the timed events of some arms. */
interface Switches {
  events: number;
  switches: number;
}

/** null where they were not counted */
function switchesOf(visits: Visits, arms: readonly string[]): Switches | null {
  const counted = arms
    .flatMap((arm) => [...rowsOf(visits, arm, 'event').values()])
    .flatMap(({ events, switches_voluntary: voluntary, switches_involuntary: involuntary }) =>
      voluntary === null || involuntary === null ? [] : [{ events, switches: voluntary + involuntary }],
    );
  const events = sum(counted.map((one) => one.events));
  if (events === 0) return null;
  return { events, switches: sum(counted.map((one) => one.switches)) };
}

function perEvent({ switches, events }: Switches): number {
  return switches / events;
}
