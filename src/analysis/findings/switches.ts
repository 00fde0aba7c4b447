// SPDX-License-Identifier: MIT
import { mean, sum } from 'simple-statistics';
import type { Sample } from '../../samples/sample.js';
import type { Estimate } from '../types.js';
import { estimate } from '../visits/estimate.js';
import { difference, type PerBlock, perBlock } from '../visits/pairs.js';
import { ALPHA } from '../visits/verdict.js';
import { bareArm, rowsOf, type Visits } from '../visits/visits.js';
import type { Finding, Scene } from './scene.js';
import { range } from './words.js';

const MILLION = 1e6;

/**
 * Whether events with a probe attached go along with context switches, of all designs and, since that is what
 * the article says of them, of those that look up and then update.
 */
export function contextSwitches(scene: Scene): Finding[] {
  const updating = scene.priced.filter(({ store }) => store.endsWith('hash-update'));
  return [
    ...switchesOf(scene, scene.priced, 'context-switches', 'with one'),
    ...switchesOf(scene, updating, 'update-switches', 'with a lookup followed by an update'),
  ];
}

/**
 * Switches in a million events, the mean over a block's designs minus that of its arm without a probe, by the
 * signed-rank test.
 */
function switchesOf({ visits, group }: Scene, rows: Scene['priced'], code: string, what: string): Finding[] {
  if (!visits || rows.length === 0) return [];
  const ids = rows.map(({ variant }) => variant);
  const without = perBlock(visits, bareArm(visits), 'event', switches);
  const withProbe = meanOver(ids.map((id) => perBlock(visits, id, 'event', switches)));
  // A rate of switches is an ordinary measurement, whatever the unit of the costs.
  const found = estimate(difference(withProbe, without), 'ns', 0.95);
  if (!found) return [];
  const base = mean([...without.values()]);
  const { all, voluntary } = totals(visits, ids);
  const text = `Context switches in a million events: ${spell(base)} without a probe, ${change(found)} ${what} (mean over ${ids.length} ${ids.length === 1 ? 'design' : 'designs'}); ${verdict(found, group.biased)}; of the ${all} ${what}, ${voluntary} were voluntary.`;
  const numbers = { baseline: base, difference: found.estimate, low: found.low, high: found.high, voluntary };
  return [{ code, text, numbers }];
}

function spell(value: number): string {
  return value.toFixed(1);
}

function change({ estimate, low, high }: Estimate): string {
  if (estimate >= 0) return `${spell(estimate)}${range(low, high, spell)} more`;
  const fewer = (bound: number) => spell(-bound);
  return `${fewer(estimate)}${range(high, low, fewer)} fewer`;
}

function verdict({ estimate, low, p }: Estimate, biased: boolean): string {
  if (low === null) return 'too few blocks to tell';
  if (biased || p === null || p >= ALPHA) return 'none can be laid to the probes';
  return estimate > 0 ? 'the probes go along with more of them' : 'the probes go along with fewer of them';
}

function switches({ switches_voluntary, switches_involuntary, events }: Sample): number | null {
  if (switches_voluntary === null || switches_involuntary === null || events === 0) return null;
  return ((switches_voluntary + switches_involuntary) * MILLION) / events;
}

function totals(visits: Visits, ids: readonly string[]): { all: number; voluntary: number } {
  const rows = ids.flatMap((id) => [...rowsOf(visits, id, 'event').values()]);
  const voluntary = sum(rows.map((row) => row.switches_voluntary ?? 0));
  return { all: voluntary + sum(rows.map((row) => row.switches_involuntary ?? 0)), voluntary };
}

/** Per block the mean over the arms that were measured in it. */
function meanOver(arms: readonly PerBlock[]): PerBlock {
  const blocks = new Set(arms.flatMap((arm) => [...arm.keys()]));
  return new Map([...blocks].map((block) => [block, mean(arms.flatMap((arm) => arm.get(block) ?? []))]));
}
