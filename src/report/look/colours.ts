// SPDX-License-Identifier: MIT
/**
 * Every colour of pages and pictures: on a light ground, and on a dark one. Text has a contrast of 4.5 to 1 with the
 * ground and with washes, marks of pictures one of 3 to 1 with the ground, and ink one of 4.5 to 1 with the frames of
 * flame graphs, which it stands on (WCAG 2.2 AA).
 */
export const COLOURS = {
  ground: ['#ffffff', '#14171b'],
  ink: ['#1c2126', '#e4e8ec'],
  quiet: ['#59636e', '#9aa5b1'],
  line: ['#d8dde3', '#2e353d'],
  wash: ['#f5f7f9', '#1c2126'],
  link: ['#0a5a9c', '#7cc0f4'],
  good: ['#046c4e', '#5cc79c'],
  bad: ['#b3261e', '#f28b82'],
  doubt: ['#8a5300', '#e5b567'],
  // parts of a cost
  dispatch: ['#0072b2', '#3b96d2'],
  body: ['#d55e00', '#e8833a'],
  whole: ['#767676', '#8b929a'],
  // hooks in curves: Okabe and Ito's colours, which differ to any colour vision (jfly.uni-koeln.de/color, 2008), as far
  // as they are seen on the ground; others are darkened
  series0: ['#0072b2', '#4aa3dc'],
  series1: ['#d55e00', '#e8833a'],
  series2: ['#00805e', '#2fbf98'],
  series3: ['#a9468a', '#d990bd'],
  series4: ['#1c2126', '#e4e8ec'],
  series5: ['#2a86bd', '#7cc8f0'],
  series6: ['#9a6500', '#e6a52c'],
  series7: ['#6b6b6b', '#9b9b9b'],
  // frames of flame graphs: of a profile by what the function is, of two by what it executes more or less
  'flame-kernel0': ['#cfdbe8', '#30455c'],
  'flame-kernel1': ['#c1d0e1', '#3a516b'],
  'flame-kernel2': ['#dbe4ee', '#283b50'],
  'flame-user': ['#d9d6c4', '#4a4a3c'],
  'flame-program': ['#f5a85f', '#a34a00'],
  'flame-trampoline': ['#d9a7dd', '#7d3d86'],
  'flame-same': ['#dde1e5', '#3a4149'],
  'flame-more1': ['#f9d2cc', '#5f3d3c'],
  'flame-more2': ['#f4b9b0', '#773a36'],
  'flame-more3': ['#ee988b', '#96342c'],
  'flame-more4': ['#e67a6b', '#b32d22'],
  'flame-less1': ['#c9dff6', '#2d4a68'],
  'flame-less2': ['#aecdee', '#2b527a'],
  'flame-less3': ['#86b6e6', '#235d96'],
  'flame-less4': ['#629fdc', '#1c66b0'],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

export type Colour = keyof typeof COLOURS;

/** On paper, the light ones but for these. */
export const PAPER: Partial<Record<Colour, string>> = {
  ink: '#000000',
  quiet: '#444444',
  line: '#cccccc',
  wash: '#ffffff',
  link: '#000000',
  good: '#000000',
  doubt: '#000000',
};
