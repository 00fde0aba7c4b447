// SPDX-License-Identifier: MIT
import type { SummaryRow } from '../../samples/summary.js';
import { fixed } from '../../samples/units.js';
import { fewestBlocks } from '../statistics/verdict.js';
import type { Analysis, Group } from '../types.js';
import { type Finding, verdictNote } from './scene.js';
import { range } from './words.js';

const MICRO = 1000;

/** What a run with a user's command as the workload says: what the command is, and what designs add to it. */
export function commandFindings({ groups }: Analysis): Finding[] {
  const [group] = groups;
  const measured = (group?.rows ?? []).filter(({ cost }) => cost !== null);
  const [cheapest, dearest] = [measured[0], measured.at(-1)];
  if (group === undefined || cheapest === undefined || dearest === undefined)
    return [{ code: 'nothing', text: 'Nothing was measured of the command.', numbers: {} }];
  const designs = cheapest === dearest ? [cheapest] : [cheapest, dearest];
  return [itself(group), ...designs.map((row, place) => added(row, place, measured.length))];
}

function itself({ baseline, command }: Group): Finding {
  const { openat = null, user = null, system = null } = command ?? {};
  const wall = baseline === null ? '' : `takes ${micro(baseline)} µs`;
  const times = [
    user === null ? '' : `${micro(user)} user`,
    system === null ? '' : `${micro(system)} system`,
  ];
  const known = times.filter((time) => time !== '').join(', ');
  const opens = openat === null ? 'its openat were not counted' : `it makes ${openat} openat`;
  const takes = [wall, known && `(${known})`].filter((part) => part !== '').join(' ');
  return {
    code: 'command',
    text: `A run of the command without a probe ${takes || 'was not timed'}; ${opens}.`,
    numbers: { baseline, user, system, openat },
  };
}

/** `of` designs were measured. */
function added(row: SummaryRow, place: number, of: number): Finding {
  const { variant, cost, cost_low, cost_high, baseline, verdict } = row;
  const share = cost === null || !baseline ? null : cost / baseline;
  const which = of === 1 ? 'The design' : place === 0 ? 'The cheapest design' : 'The dearest';
  const percent = share === null ? '' : `, ${fixed(share * 100, 2)} %`;
  const other = verdict === 'differs' ? '' : ` (${verdict ?? 'no verdict'})`;
  const doubt = verdictNote(row, fewestBlocks(of)) || other;
  return {
    code: 'command-cost',
    text: `${which}, ${variant}, adds ${micro(cost ?? 0)} µs${range(cost_low, cost_high, micro)} to a run${percent}${doubt}.`,
    numbers: { cost, cost_low, cost_high, share },
  };
}

function micro(ns: number): string {
  return fixed(ns / MICRO, 1);
}
