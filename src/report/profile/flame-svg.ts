// SPDX-License-Identifier: MIT
import stringWidth from 'string-width';
import { printable } from '../../printable.js';
import { attributes, escaped } from '../html/escape.js';
import { cut, wrap } from '../text/fit.js';
import type { Flame, Frame } from './flame.js';
import { CHARACTER, type Fill, FONT_SIZE, flameStyle } from './flame-style.js';

/** Around the graph, and between two rows of frames. */
const MARGIN = 10;
const ROW = 20;
const GAP = 1;
const PADDING = 3;
const TITLE_LINE = 22;
const LINE = 19;
const WIDTH = 1200;
/** Of letters in the lines above the graph, of whatever font: wide enough for nearly all. */
const TITLE_LETTERS = 110;
const LINE_LETTERS = 160;

/** Width of the lowest frame. */
export const FLAME_WIDTH = WIDTH - 2 * MARGIN;

/** What is said of a graph and of its frames. */
export interface Words {
  title: string;
  /** below the title */
  lines: readonly string[];
  /** fills and what they mean */
  key: readonly (readonly [fills: readonly Fill[], meaning: string])[];
  fillOf: (frame: Frame) => Fill;
  /** what follows a frame's name, where there is room */
  valueOf: (frame: Frame) => string;
  /** lines of a frame's tooltip, below its name */
  tooltip: (frame: Frame) => readonly string[];
}

/** A graph as one SVG file without scripts: 1200 wide, the lowest frame at the bottom. */
export function drawFlame(flame: Flame, words: Words): string {
  const lines = words.lines.flatMap((line) => wrap(printable(line), LINE_LETTERS));
  const top = MARGIN + TITLE_LINE + (lines.length + 1) * LINE + MARGIN;
  const height = top + (flame.depth + 1) * ROW + MARGIN;
  const size = { width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}` };
  const label = ['Flame graph', words.title, ...words.lines].join('. ');
  const fills = new Set([...words.key.flatMap(([own]) => own), ...flame.frames.map(words.fillOf)]);
  return `${[
    `<svg${attributes({ xmlns: 'http://www.w3.org/2000/svg', ...size, role: 'img', 'aria-label': label })}>`,
    `<title>${escaped(words.title)}</title>`,
    `<style>${flameStyle([...fills])}</style>`,
    `<rect class="ground" width="100%" height="100%"/>`,
    ...heading({ ...words, lines }),
    ...flame.frames.map((frame) => drawFrame(frame, top + (flame.depth - frame.depth) * ROW, words)),
    '</svg>',
  ].join('\n')}\n`;
}

function heading({ title, lines, key }: Words): string[] {
  const x = MARGIN;
  const base = MARGIN + 15;
  const keys = key.map(
    ([fills, meaning]) =>
      `${fills.map((fill) => `<tspan class="key ${fill}">■</tspan>`).join('')} ${escaped(meaning)}`,
  );
  return [
    `<text class="title"${attributes({ x, y: base })}>${escaped(cut(printable(title), TITLE_LETTERS))}</text>`,
    ...[...lines.map(escaped), keys.join('   ')].map(
      (line, at) => `<text class="line"${attributes({ x, y: base + TITLE_LINE + at * LINE })}>${line}</text>`,
    ),
  ];
}

function drawFrame(frame: Frame, y: number, words: Words): string {
  const x = rounded(MARGIN + frame.x);
  const width = rounded(Math.max(frame.width - GAP, frame.width / 2));
  const tooltip = [frame.name, ...words.tooltip(frame)].map(escaped).join('\n');
  const box = attributes({ class: words.fillOf(frame), x, y, width, height: ROW - GAP, rx: 1 });
  const text = fitting(printable(frame.name), words.valueOf(frame), width);
  const shown =
    text === '' ? '' : `<text${attributes({ x: rounded(x + PADDING), y: y + 14 })}>${escaped(text)}</text>`;
  return `<g><title>${tooltip}</title><rect${box}/>${shown}</g>`;
}

/** The name, with the value behind it if both fit, or as much of it as does. */
function fitting(name: string, value: string, width: number): string {
  const letters = Math.floor((width - 2 * PADDING) / (FONT_SIZE * CHARACTER));
  const both = value === '' ? name : `${name} ${value}`;
  if (stringWidth(both) <= letters) return both;
  return letters < 3 ? '' : cut(name, letters);
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}
