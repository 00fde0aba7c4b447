// SPDX-License-Identifier: MIT
import { COLOURS, type Colour, PAPER } from './colours.js';

const NAMES = Object.keys(COLOURS) as Colour[];
const LIGHT = 0;
const DARK = 1;

/** The colours as variables of a page, such as `--ink`: light, dark as the reader prefers, and on paper. */
export function colourVariables(): string {
  const all = (colourOf: (name: Colour) => string) =>
    NAMES.map((name) => `--${name}: ${colourOf(name)};`).join(' ');
  return `:root { color-scheme: light dark; ${all((name) => COLOURS[name][LIGHT])} }
@media (prefers-color-scheme: dark) { :root { ${all((name) => COLOURS[name][DARK])} } }
@media print { :root { color-scheme: light; ${all((name) => PAPER[name] ?? COLOURS[name][LIGHT])} } }
${rules(NAMES, (name) => `var(--${name})`)}`;
}

/**
 * The rules of a picture that is a file of its own, for `fill-NAME` and `stroke-NAME` classes. They have no variables,
 * which not every viewer of SVG knows.
 */
export function pictureColours(names: readonly Colour[]): string {
  return `${rules(names, (name) => COLOURS[name][LIGHT])}
@media (prefers-color-scheme: dark) {
${rules(names, (name) => COLOURS[name][DARK])}
}`;
}

function rules(names: readonly Colour[], colourOf: (name: Colour) => string): string {
  return names
    .map(
      (name) => `.fill-${name} { fill: ${colourOf(name)}; } .stroke-${name} { stroke: ${colourOf(name)}; }`,
    )
    .join('\n');
}
