// SPDX-License-Identifier: MIT
import type { Colour } from '../../look/colours.js';

/** How a hook's line and points look. */
export interface Look {
  colour: Colour;
  /** stroke-dasharray; null for a solid line */
  dash: string | null;
  /** the outline of a point around 0 0, as a path's d */
  shape: string;
}

const COLOURS = [
  ...(['series0', 'series1', 'series2', 'series3'] as const),
  ...(['series4', 'series5', 'series6', 'series7'] as const),
];

const DASHES = [null, '6 2', '2 2'];

/** Circle, square, triangle, diamond, cross, triangle on its tip, triangle to the right: about as large to the eye. */
const SHAPES = [
  'm-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0z',
  'm-2.7-2.7h5.4v5.4h-5.4z',
  'm0-3.6l3.6 6.2h-7.2z',
  'm0-3.9l3.3 3.9l-3.3 3.9l-3.3-3.9z',
  'm-1.2-3.6h2.4v2.4h2.4v2.4h-2.4v2.4h-2.4v-2.4h-2.4v-2.4h2.4z',
  'm0 3.6l3.6-6.2h-7.2z',
  'm3.6 0l-6.2 3.6v-7.2z',
];

/** These hooks look the same in every plot; others follow, by name. */
const HOOKS = ['kprobe', 'tracepoint', 'fentry', 'fexit', 'kretprobe', 'kprobe.multi', 'raw_tp', 'tp_btf'];

/** How each hook looks: no two of 168 alike; those of the catalogue's core differ in colour. */
export function looksOf(hooks: Iterable<string>): Map<string, Look> {
  const strange = [...new Set(hooks)].filter((hook) => !HOOKS.includes(hook)).sort();
  return new Map([...HOOKS, ...strange].map((hook, place) => [hook, lookAt(place)]));
}

function lookAt(place: number): Look {
  const pick = <T>(all: readonly T[], at: number) => all[at % all.length] as T;
  return {
    colour: pick(COLOURS, place),
    dash: pick(DASHES, Math.floor(place / 4)),
    shape: pick(SHAPES, place),
  };
}
