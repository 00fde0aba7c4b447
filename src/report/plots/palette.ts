// SPDX-License-Identifier: MIT
/**
 * Okabe and Ito's colours that are told apart with any colour vision (jfly.uni-koeln.de/color, 2008), those
 * first that stand out on white and on black alike. Grey is in the place of their yellow, which cannot be seen
 * on white; black takes the text's colour.
 */
const OKABE_ITO = [
  '#0072B2',
  '#D55E00',
  '#009E73',
  '#CC79A7',
  'currentColor',
  '#56B4E9',
  '#E69F00',
  '#767676',
] as const;

const SHAPES = ['circle', 'square', 'triangle-up', 'diamond', 'cross', 'triangle-down', 'triangle-right'];

const DASHES = [
  [1, 0],
  [6, 2],
  [2, 2],
] as const;

/** The hooks with a place of their own, so that one looks the same in every plot; others follow by name. */
const HOOKS = ['kprobe', 'tracepoint', 'fentry', 'fexit', 'kretprobe', 'kprobe.multi', 'raw_tp', 'tp_btf'];

/** How the lines of some hooks look, in the order of `hooks`. */
export interface Looks {
  hooks: string[];
  colours: string[];
  shapes: string[];
  dashes: number[][];
}

/** Looks for hooks: no two are alike up to 168, and those that the catalogue knows differ in colour. */
export function looks(hooks: readonly string[]): Looks {
  const wanted = new Set(hooks);
  const strange = [...wanted].filter((hook) => !HOOKS.includes(hook)).sort();
  const places = [...HOOKS, ...strange].map((hook, place) => ({ hook, place }));
  const here = places.filter(({ hook }) => wanted.has(hook));
  const pick = <T>(all: readonly T[]) => here.map(({ place }) => all[place % all.length] as T);
  return {
    hooks: here.map(({ hook }) => hook),
    colours: pick(OKABE_ITO),
    shapes: pick(SHAPES),
    dashes: here.map(({ place }) => [...(DASHES[Math.floor(place / 4) % DASHES.length] ?? [])]),
  };
}

/** The parts of a cost. */
export const PARTS = {
  dispatch: '#0072B2',
  body: '#D55E00',
  'not split': '#767676',
} as const;
