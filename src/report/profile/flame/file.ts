// SPDX-License-Identifier: MIT
import type { Explained } from '../../../analysis/profile/explained.js';
import { printable } from '../../../printable.js';
import { attributes, escaped } from '../../html/escape.js';
import { COLOURS } from '../../look/colours.js';
import { pictureColours } from '../../look/css.js';
import { cut, wrap } from '../../text/fit.js';
import { drawFrames, heightOf } from './frames.js';
import { FLAME_STYLE } from './style.js';
import { changeGraph, type Graph, profileGraph, type Words } from './words.js';

/** Around the graph. */
const MARGIN = 10;
const TITLE_LINE = 22;
const LINE = 19;
const WIDTH = 1200;
const FLAME_WIDTH = WIDTH - 2 * MARGIN;
/** Of letters in the lines above the graph, of whatever font: wide enough for nearly all. */
const TITLE_LETTERS = 110;
const LINE_LETTERS = 160;

/** A design's cost on one kernel as a flame graph: an SVG file without scripts, 1200 wide. */
export function flameSvg(explained: Explained): string {
  return drawFile(profileGraph(explained, FLAME_WIDTH));
}

/** Two profiles' difference likewise. */
export function diffFlameSvg(before: Explained, after: Explained): string {
  return drawFile(changeGraph(before, after, FLAME_WIDTH));
}

function drawFile({ graph, words }: Graph): string {
  const lines = words.lines.flatMap((line) => wrap(printable(line), LINE_LETTERS));
  const top = MARGIN + TITLE_LINE + (lines.length + 1) * LINE + MARGIN;
  const height = top + heightOf(graph) + MARGIN;
  const size = { width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}` };
  const label = ['Flame graph', words.title, ...words.lines].join('. ');
  const own = { class: 'flame', role: 'img', 'aria-label': label };
  return `${[
    `<svg${attributes({ xmlns: 'http://www.w3.org/2000/svg', ...size, ...own })}>`,
    `<title>${escaped(words.title)}</title>`,
    `<style>${styleOf({ graph, words })}</style>`,
    `<rect class="ground fill-ground" width="100%" height="100%"/>`,
    ...heading({ ...words, lines }),
    drawFrames(graph, words, MARGIN, top),
    '</svg>',
  ].join('\n')}\n`;
}

function styleOf({ graph, words }: Graph): string {
  const fills = new Set([...words.key.flatMap(([own]) => own), ...graph.frames.map(words.fillOf)]);
  const [light, dark] = COLOURS.ground;
  return `${FLAME_STYLE}.flame .title { font: 600 17px system-ui, sans-serif; }
.flame .line { font: 13px system-ui, sans-serif; }
svg { background: ${light}; }
@media (prefers-color-scheme: dark) { svg { background: ${dark}; } }
${pictureColours(['ground', 'ink', 'quiet', ...fills])}
`;
}

function heading({ title, lines, key }: Words): string[] {
  const x = MARGIN;
  const base = MARGIN + 15;
  const keys = key.map(
    ([fills, meaning]) =>
      `${fills.map((fill) => `<tspan class="flame-key stroke-quiet fill-${fill}">■</tspan>`).join('')} ${escaped(meaning)}`,
  );
  return [
    `<text class="title fill-ink"${attributes({ x, y: base })}>${escaped(cut(printable(title), TITLE_LETTERS))}</text>`,
    ...[...lines.map(escaped), keys.join('   ')].map(
      (line, at) =>
        `<text class="line fill-quiet"${attributes({ x, y: base + TITLE_LINE + at * LINE })}>${line}</text>`,
    ),
  ];
}
