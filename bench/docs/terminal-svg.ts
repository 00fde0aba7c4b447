// SPDX-License-Identifier: MIT
import stringWidth from 'string-width';
import { type Run, styledLines } from './sgr.js';

/** Colours of a ground; each is read on it with a contrast of 4.5 at least. */
interface Theme {
  ground: string;
  edge: string;
  text: string;
  dim: string;
  red: string;
  green: string;
}

export const THEMES = {
  dark: {
    ground: '#0d1117',
    edge: '#3d444d',
    text: '#f0f6fc',
    dim: '#9198a1',
    red: '#ff7b72',
    green: '#3fb950',
  },
  light: {
    ground: '#ffffff',
    edge: '#d1d9e0',
    text: '#1f2328',
    dim: '#59636e',
    red: '#cf222e',
    green: '#1a7f37',
  },
} satisfies Record<string, Theme>;

/** A still of a terminal. */
export interface Still {
  /** what is read aloud in its place */
  title: string;
  description: string;
  /** above the text, where a window has its name */
  bar: string;
  /** with SGR codes */
  text: string;
  columns: number;
}

const SIZE = 14;
/** Of a character and of a line, in pixels. */
const [ADVANCE, LINE] = [8.4, 19];
const MARGIN = 16;
const BAR = 30;

/** The still as an SVG that loads nothing. @throws RangeError as styledLines */
export function terminalSvg({ title, description, bar, text, columns }: Still, theme: Theme): string {
  const lines = styledLines(text);
  const width = Math.ceil(columns * ADVANCE + 2 * MARGIN);
  const height = BAR + lines.length * LINE + 2 * MARGIN;
  const drawn = lines.map((runs, row) => drawnLine(runs, BAR + MARGIN + (row + 0.75) * LINE));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description">
<title id="title">${escaped(title)}</title>
<desc id="description">${escaped(description)}</desc>
<style>
text { font: ${SIZE}px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; white-space: pre; fill: ${theme.text} }
.bold { font-weight: bold }
.red { fill: ${theme.red} }
.green { fill: ${theme.green} }
.dim { fill: ${theme.dim} }
</style>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="${theme.ground}" stroke="${theme.edge}"/>
<path d="M1 ${BAR}H${width - 1}" stroke="${theme.edge}"/>
<text class="dim" x="${width / 2}" y="${BAR * 0.66}" text-anchor="middle">${escaped(bar)}</text>
${drawn.filter(Boolean).join('\n')}
</svg>
`;
}

/** Each run in its columns, whatever the font's own advance. */
function drawnLine(runs: readonly Run[], y: number): string {
  let column = 0;
  const drawn = runs.map(({ text, styles }) => {
    const size = stringWidth(text);
    const [x, length] = [MARGIN + column * ADVANCE, size * ADVANCE];
    column += size;
    const style = styles.length === 0 ? '' : ` class="${styles.join(' ')}"`;
    return `<text${style} x="${round(x)}" y="${round(y)}" textLength="${round(length)}">${escaped(text)}</text>`;
  });
  return drawn.join('');
}

const round = (pixels: number) => Math.round(pixels * 100) / 100;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
