// SPDX-License-Identifier: MIT

/** Fills by class: on a light ground, on a dark one. The ink has a contrast of 4.5 with each (WCAG 2.2 AA). */
export const FILLS = {
  kernel0: ['#cfdbe8', '#30455c'],
  kernel1: ['#c1d0e1', '#3a516b'],
  kernel2: ['#dbe4ee', '#283b50'],
  user: ['#d9d6c4', '#4a4a3c'],
  program: ['#f5a85f', '#a34a00'],
  trampoline: ['#d9a7dd', '#7d3d86'],
  same: ['#dde1e5', '#3a4149'],
  more1: ['#f9d2cc', '#5f3d3c'],
  more2: ['#f4b9b0', '#773a36'],
  more3: ['#ee988b', '#96342c'],
  more4: ['#e67a6b', '#b32d22'],
  less1: ['#c9dff6', '#2d4a68'],
  less2: ['#aecdee', '#2b527a'],
  less3: ['#86b6e6', '#235d96'],
  less4: ['#629fdc', '#1c66b0'],
} as const;

/** What a frame is filled as. */
export type Fill = keyof typeof FILLS;

/** Ground, ink, and quieter ink; light and dark. */
export const GROUND = ['#ffffff', '#14171b'] as const;
export const INK = ['#1c2126', '#f0f3f6'] as const;
export const QUIET = ['#59636e', '#9aa5b1'] as const;

/** Of monospace fonts the widest are this wide, in parts of the font's size. */
export const CHARACTER = 0.61;
export const FONT_SIZE = 12;

/** The style sheet of a graph with these fills. */
export function flameStyle(fills: readonly Fill[]): string {
  return `
text { font: ${FONT_SIZE}px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; white-space: pre; }
.title { font: 600 17px system-ui, sans-serif; }
.line { font: 13px system-ui, sans-serif; }
.key { stroke-width: .6px; }
g:hover > rect { stroke-width: 1.5px; }
${colours(0, fills)}
@media (prefers-color-scheme: dark) {
${colours(1, fills)}
}
`;
}

function colours(theme: 0 | 1, fills: readonly Fill[]): string {
  return [
    `svg { background: ${GROUND[theme]}; } .ground { fill: ${GROUND[theme]}; }`,
    `text { fill: ${INK[theme]}; } .line { fill: ${QUIET[theme]}; }`,
    `.key { stroke: ${QUIET[theme]}; } g:hover > rect { stroke: ${INK[theme]}; }`,
    ...fills.map((fill) => `.${fill} { fill: ${FILLS[fill][theme]}; }`),
  ].join('\n');
}
