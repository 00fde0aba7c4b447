// SPDX-License-Identifier: MIT
/**
 * Okabe and Ito's colours, which differ to any colour vision (jfly.uni-koeln.de/color, 2008). Those come first
 * that stand out on white and on black. Grey replaces their yellow, unseen on white; black is the text's colour.
 */
const COLOURS = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', 'currentColor', '#56B4E9', '#E69F00', '#767676'];

const SHAPES = ['circle', 'square', 'triangle-up', 'diamond', 'cross', 'triangle-down', 'triangle-right'];

const DASHES = [
  [1, 0],
  [6, 2],
  [2, 2],
];

/** These hooks look the same in every plot; others follow, by name. */
const HOOKS = ['kprobe', 'tracepoint', 'fentry', 'fexit', 'kretprobe', 'kprobe.multi', 'raw_tp', 'tp_btf'];

/** How hooks look, in the order of `hooks`: no two of 168 alike; those of the catalogue differ in colour. */
export function looks(hooks: readonly string[]) {
  const wanted = new Set(hooks);
  const strange = [...wanted].filter((hook) => !HOOKS.includes(hook)).sort();
  const places = [...HOOKS, ...strange].map((hook, place) => ({ hook, place }));
  const here = places.filter(({ hook }) => wanted.has(hook));
  const pick = <T>(all: readonly T[]) => here.map(({ place }) => all[place % all.length] as T);
  return {
    hooks: here.map(({ hook }) => hook),
    colours: pick(COLOURS),
    shapes: pick(SHAPES),
    dashes: here.map(({ place }) => DASHES[Math.floor(place / 4) % DASHES.length] ?? []),
  };
}

/** The parts of a cost. */
export const PARTS = { dispatch: '#0072B2', body: '#D55E00', 'not split': '#767676' } as const;
