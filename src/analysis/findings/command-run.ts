// SPDX-License-Identifier: MIT
import { COMMAND } from '../../samples/sample.js';
import type { SummaryRow } from '../../samples/summary.js';
import { fewestBlocks } from '../statistics/verdict.js';
import type { Analysis, Group } from '../types.js';
import { type Finding, verdictNote } from './scene.js';

const MICRO = 1000;

/** What a run with a user's command as the workload says: what the command is, and what designs add to it. */
export function commandFindings({ workload, groups }: Analysis): Finding[] {
  const [group] = groups;
  const name = workload.slice(COMMAND.length);
  const measured = (group?.rows ?? []).filter(({ cost }) => cost !== null);
  const [cheapest, dearest] = [measured[0], measured.at(-1)];
  if (group === undefined || cheapest === undefined || dearest === undefined)
    return [{ code: 'nothing', text: `Nothing was measured of ${name}.`, numbers: {} }];
  const designs = cheapest === dearest ? [cheapest] : [cheapest, dearest];
  return [itself(name, group), ...designs.map((row, place) => added(name, row, place, measured.length))];
}

function itself(name: string, { baseline, command }: Group): Finding {
  const { openat = null, user = null, system = null } = command ?? {};
  const parts = [
    `takes ${micro(baseline)} µs`,
    user === null || system === null ? '' : `${micro(user)} of them user, ${micro(system)} system time`,
    openat === null ? 'its openat were not counted' : `makes ${openat} openat`,
  ];
  return {
    code: 'command',
    text: `A run of ${name} without a probe ${parts.filter((part) => part !== '').join(', ')}.`,
    numbers: { baseline, user, system, openat },
  };
}

/** `of` designs were measured. */
function added(name: string, row: SummaryRow, place: number, of: number): Finding {
  const { variant, cost, cost_low, cost_high, baseline, verdict } = row;
  const share = cost === null || !baseline ? null : cost / baseline;
  const which = of === 1 ? 'The design' : place === 0 ? 'The cheapest design' : 'The dearest';
  const interval = cost_low === null ? '' : ` [${micro(cost_low)}, ${micro(cost_high)}]`;
  const percent = share === null ? '' : `, ${(share * 100).toFixed(2)} %`;
  const other = verdict === 'differs' ? '' : ` (${verdict ?? 'no verdict'})`;
  const doubt = verdictNote(row, fewestBlocks(of)) || other;
  return {
    code: 'command-cost',
    text: `${which}, ${variant}, adds ${micro(cost)} µs${interval} to a run of ${name}${percent}${doubt}.`,
    numbers: { cost, cost_low, cost_high, share },
  };
}

function micro(ns: number | null): string {
  return ns === null ? 'an unknown number of' : (ns / MICRO).toFixed(1);
}
