// SPDX-License-Identifier: MIT
import type { Warning } from '../../samples/environment.js';
import type { Path } from '../../samples/paths.js';
import { BASELINE } from '../../samples/sample.js';
import { figure, plainNumber } from '../../samples/units.js';
import { isUnlikeBaseline, taken } from '../visits/paths.js';
import { rowsOf, type Visits } from '../visits/visits.js';

const percent = (share: number) => `${figure(share * 100)} %`;

/** What events cost, where they do not all cost the same. */
export function pathWarnings(paths: readonly Path[]): Warning[] {
  if (paths.length < 2) return [];
  const list = paths.map(({ insn, share }) =>
    insn === null ? `others in ${percent(share)}` : `${plainNumber(insn, 'insn')} in ${percent(share)}`,
  );
  return [{ code: 'several-paths', text: `its cost is the mean of unlike events: ${list.join(', ')}` }];
}

/** Where events take unlike numbers of instructions with nothing attached, costs are found otherwise. */
export function baselinePathWarnings(all: Visits): Warning[] {
  const rows = [...rowsOf(all, BASELINE, 'event').values()].filter(({ warmup }) => !warmup);
  const unlike = rows.find(isUnlikeBaseline);
  if (unlike === undefined) return [];
  const [usual] = taken(unlike);
  const text = `events differ without a probe, too (${usual?.insn} instructions in ${percent(usual?.share ?? 0)} of them): costs leave out what the kernel does only now and then, with a probe or without`;
  return [{ code: 'baseline-paths', text }];
}

/** Events so long that a tick of the timer falls into them. @param tick ns from tick to tick, which are instructions */
export function tickWarnings(timed: Visits, arm: string, tick: number | undefined): Warning[] {
  if (tick === undefined) return [];
  const baselines = rowsOf(timed, BASELINE, 'event');
  for (const [block, row] of rowsOf(timed, arm, 'event')) {
    const longest = Math.max(0, ...taken(row).map(({ insn }) => insn));
    if (longest <= tick / 2) continue;
    const usual = baselines.get(block)?.batch_mode ?? null;
    const mode = usual === null || row.batch_mode === null ? 'not known' : row.batch_mode - usual;
    const text = `an event takes up to ${longest} instructions, over half of the timer's period (${tick}): its tick falls into events. The most frequent cost is ${mode}`;
    return [{ code: 'long-events', text }];
  }
  return [];
}
