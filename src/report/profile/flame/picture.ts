// SPDX-License-Identifier: MIT
import type { Explained } from '../../../analysis/profile/explained.js';
import { attributes, escaped } from '../../html/escape.js';
import { drawFrames, heightOf } from './frames.js';
import { changeGraph, type Fill, type Graph, profileGraph, type Words } from './words.js';

/** Drawn so wide; the page stretches it, or lets it scroll. */
const WIDTH = 1000;
const MARGIN = 1;

/**
 * A flame graph as a figure of a page: a design's profile, or what changed since `before`. The picture scrolls inside
 * the figure where that is narrow, and its colours are the page's classes.
 */
export function flamePicture(before: Explained | null, after: Explained): string {
  const width = WIDTH - 2 * MARGIN;
  const drawn = before === null ? profileGraph(after, width) : changeGraph(before, after, width);
  const { title, lines } = drawn.words;
  const region = attributes({
    class: 'scroll',
    role: 'region',
    tabindex: 0,
    'aria-label': `Flame graph: ${title}`,
  });
  return `<figure class="flame-figure"><figcaption><p><b>${escaped(title)}</b></p>
${lines.map((line) => `<p class="notes">${escaped(line)}</p>`).join('\n')}
<p class="parts">${drawn.words.key.map(keyEntry).join('')}</p></figcaption>
<div${region}>${svg(drawn)}</div></figure>`;
}

function svg({ graph, words }: Graph): string {
  const label = ['Flame graph', words.title, ...words.lines].join('. ');
  const viewBox = `0 0 ${WIDTH} ${heightOf(graph) + 2 * MARGIN}`;
  const all = attributes({ class: 'flame', viewBox, role: 'img', 'aria-label': label });
  return `<svg${all}>\n${drawFrames(graph, words, MARGIN, MARGIN)}\n</svg>`;
}

function keyEntry([fills, meaning]: Words['key'][number]): string {
  const size = 11;
  const width = fills.length * size + 1;
  const boxes = fills.map((fill, at) => keyBox(fill, at * size + 0.5, size));
  const all = attributes({ width, height: size + 1, 'aria-hidden': 'true' });
  return `<span><svg${all}>${boxes.join('')}</svg> ${escaped(meaning)}</span>`;
}

function keyBox(fill: Fill, x: number, size: number): string {
  return `<rect${attributes({ class: `flame-key stroke-quiet fill-${fill}`, x, y: 0.5, width: size, height: size })}/>`;
}
