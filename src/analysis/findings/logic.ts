// SPDX-License-Identifier: MIT
import { unitName } from '../../samples/units.js';
import { byTold, doubtOf, type Gap, gapOf } from './gap.js';
import type { Finding, Priced, Scene } from './scene.js';
import { lineThrough, type Series, seriesOf } from './series.js';
import { amount, listed, range } from './words.js';

/** The helpers that a design calls once an event, by the kernel's names without `bpf_`. */
const HELPERS = [
  ...['ktime_get_ns', 'get_current_pid_tgid', 'get_current_comm', 'get_smp_processor_id'],
  ...['get_prandom_u32', 'probe_read_user_str', 'get_stackid'],
];

/** Names in a sentence. */
const MOST_NAMES = 4;

/** The helper calls that were measured beside a design of one array slot, the dearest first. */
export function callsOn(scene: Scene, base: Priced): { name: string; gap: Gap }[] {
  const calls = HELPERS.flatMap((helper) =>
    scene.counting
      .filter(({ hook, store }) => hook === base.hook && store === `array-${helper}`)
      .map((row) => ({ name: `bpf_${helper}`, gap: gapOf(scene, row, base) })),
  );
  return calls.sort((a, b) => b.gap.difference - a.gap.difference);
}

/** What a call of each helper adds to the design without it, hook by hook; what is certain comes first. */
export function helpers(scene: Scene): Finding[] {
  return scene.counting.filter(({ store }) => store === 'array').flatMap((base) => helpersOn(scene, base));
}

function helpersOn(scene: Scene, base: Priced): Finding[] {
  const calls = callsOn(scene, base);
  if (calls.length === 0) return [];
  const price = ({ difference, low, high }: Gap) => amount(difference, scene.unit, low, high);
  const certain = calls.filter(({ gap }) => gap.told === 'apart');
  const doubtful = calls.filter(({ gap }) => gap.told !== 'apart');
  const named = (items: typeof calls) => items.map(({ name, gap }) => `${name} ${price(gap)}`);
  const sentences = [
    ...inFew(`What a call adds to ${base.variant}`, named(certain)),
    ...byTold(doubtful).flatMap((items) => {
      const doubt = doubtOf(scene, items);
      return inFew(`Not told from ${base.variant}${doubt && `, ${doubt}`}`, named(items));
    }),
  ];
  const numbers = Object.fromEntries(calls.map(({ name, gap }) => [name, gap.difference]));
  return [{ code: 'helpers', text: sentences.join(' '), numbers }];
}

/** A list in sentences of few names each. */
function inFew(begin: string, names: readonly string[]): string[] {
  const starts = names.map((_, place) => place).filter((place) => place % MOST_NAMES === 0);
  return starts.map((start) => {
    const few = listed(names.slice(start, start + MOST_NAMES));
    return start === 0 ? `${begin}: ${few}.` : `Also: ${few}.`;
  });
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
    const cost = `${digits(slope)} ${unitName(scene.unit, Number(digits(slope)))}${range(low, high, digits)}`;
    const text = `One more ${what} costs ${cost} (${through(series)}).`;
    return [{ code, text, numbers: { slope, low, high } }];
  });
}

/** Three significant digits: one instruction is a fraction of a nanosecond. */
function digits(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function through({ base, members }: Series): string {
  return `the line through ${listed(members.map(({ times }) => String(times)))} beside ${base.variant}`;
}
