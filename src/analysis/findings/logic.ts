// SPDX-License-Identifier: MIT

import type { Unit } from '../../samples/sample.js';
import { plainNumber, unitName } from '../../samples/units.js';
import { articleRow, EVENTS_PER_SECOND, NS_PER_SECOND } from './costs.js';
import { byTold, type Gap, gapOf } from './gap.js';
import type { Finding, Priced, Scene } from './scene.js';
import { lineThrough, type Series, seriesOf } from './series.js';
import { amount, listed, percent, range } from './words.js';

/** The helpers whose price is told, as the catalogue's twists name them: the kernel's names without `bpf_`. */
const HELPERS = new Set([
  ...['ktime_get_ns', 'get_current_pid_tgid', 'get_current_comm', 'get_smp_processor_id'],
  ...['get_prandom_u32', 'probe_read_user_str', 'get_stackid'],
]);

/** What the article means by "a few dozen instructions". */
const FEW_DOZEN = 36;

/** What a call of each helper adds to the design without it, hook by hook, the dearest first, what is certain ahead. */
export function helpers(scene: Scene): Finding[] {
  return scene.counting.filter(({ store }) => store === 'array').flatMap((base) => helpersOn(scene, base));
}

function helpersOn(scene: Scene, base: Priced): Finding[] {
  const calls = scene.counting
    .filter(({ hook, store }) => hook === base.hook && HELPERS.has(store.replace(/^array-/, '')))
    .map((row) => ({ name: row.store.replace(/^array-/, 'bpf_'), gap: gapOf(scene, row, base) }))
    .sort((a, b) => b.gap.difference - a.gap.difference);
  if (calls.length === 0) return [];
  const price = ({ difference, low, high }: Gap) => amount(difference, scene.unit, low, high);
  const certain = calls.filter(({ gap }) => gap.told === 'apart');
  const doubtful = calls.filter(({ gap }) => gap.told !== 'apart');
  const told = listed(certain.map(({ name, gap }) => `${name} ${price(gap)}`));
  const untold = byTold(scene, doubtful).map(({ doubt, items }) => {
    return `${doubt || 'nothing certain'}: ${listed(items.map(({ name, gap }) => `${name} (${price(gap)})`))}`;
  });
  const parts = [told, ...untold].filter((part) => part !== '');
  const text = `What a helper call adds to ${base.variant}: ${parts.join('; ')}.`;
  const numbers = Object.fromEntries(calls.map(({ name, gap }) => [name, gap.difference]));
  return [{ code: 'helpers', text, numbers }];
}

/** What one more lookup costs: the slope over the designs that look up 1, 2, 4… times more. */
export function lookups(scene: Scene): Finding[] {
  return oneMore(scene, 'lookup', "lookup of an array's slot", 'lookups');
}

/** What one more ALU instruction costs: the slope over the designs that have 16, 64, 256… of them. */
export function aluInstructions(scene: Scene): Finding[] {
  return oneMore(scene, 'alu', 'ALU instruction', 'alu');
}

function oneMore(scene: Scene, word: string, what: string, code: string): Finding[] {
  return seriesOf(scene, word).flatMap((series) => {
    const line = lineThrough(scene, series);
    if (line === null) return [];
    const { slope, low, high } = line;
    const text = `One more ${what} costs ${small(slope, scene.unit)}${range(low, high, digits)} (${through(series)}).`;
    return [{ code, text, numbers: { slope, low, high } }];
  });
}

/** Three significant digits: one instruction is a fraction of a nanosecond. */
function digits(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function small(value: number, unit: Unit): string {
  return `${digits(value)} ${unitName(unit, value)}`;
}

/**
 * Whether a few dozen instructions add up at a million calls a second: by the line through the ALU series,
 * or else by what the article's own program has beyond an empty one on its hook.
 */
export function fewDozen(scene: Scene): Finding[] {
  const fitted = seriesOf(scene, 'alu').flatMap((series) => {
    const line = lineThrough(scene, series);
    if (line === null) return [];
    const times = (value: number | null) => (value === null ? null : value * FEW_DOZEN);
    const [cost, low, high] = [line.slope * FEW_DOZEN, times(line.low), times(line.high)];
    const whose = `${FEW_DOZEN} ALU instructions (${through(series)})`;
    return [adding(scene, series.base, whose, { cost, low, high })];
  });
  return fitted.length > 0 ? fitted : ownBody(scene);
}

function ownBody(scene: Scene): Finding[] {
  const row = articleRow(scene);
  const empty = scene.priced.find(({ hook, store }) => hook === row?.hook && store === 'empty');
  if (row === undefined || empty === undefined) return [];
  if (row.verified_insns === null || empty.verified_insns === null) return [];
  const { difference, low, high, told } = gapOf(scene, row, empty);
  if (told !== 'apart') return [];
  const more = row.verified_insns - empty.verified_insns;
  const whose = `the ${more} verified instructions of ${row.variant} beyond those of ${empty.variant}`;
  return [adding(scene, row, whose, { cost: difference, low, high })];
}

function through({ base, members }: Series): string {
  return `the line through ${listed(members.map(({ times }) => String(times)))} beside ${base.variant}`;
}

function adding(
  { unit }: Scene,
  base: Priced,
  whose: string,
  { cost, low, high }: { cost: number; low: number | null; high: number | null },
): Finding {
  const numbers = { cost, low, high };
  if (unit === 'insn') {
    const text = `Whether a few dozen instructions add up: ${whose} are ${plainNumber(cost, unit)} executed, of ${base.variant}'s ${plainNumber(base.cost, unit)} an event.`;
    return { code: 'few-dozen', text, numbers };
  }
  const share = (ns: number) => percent((ns * EVENTS_PER_SECOND) / NS_PER_SECOND);
  const text = `Whether a few dozen instructions add up at a million calls a second: ${whose} cost ${amount(cost, unit, low, high)} a call, ${share(cost)}${range(low, high, share)} of one CPU; ${base.variant} as a whole ${share(base.cost)}.`;
  return { code: 'few-dozen', text, numbers };
}
