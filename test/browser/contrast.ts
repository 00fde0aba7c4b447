// SPDX-License-Identifier: MIT
import type { Page } from 'playwright-core';

/**
 * The contrast of each text with what is behind it, and of each mark of a picture with the page's ground: WCAG 2.2, of
 * the colours that the browser paints.
 */
const CONTRASTS = `(() => {
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = parse(colour).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [a, b] = [light(one), light(other)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const ground = (element) => {
    const frame = element.closest('g')?.querySelector(':scope > rect[class*=flame]');
    if (frame && element.matches('text')) return getComputedStyle(frame).fill;
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (parse(backgroundColor)[3] !== 0) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  };
  const found = new Map();
  const note = (kind, name, value) => {
    const key = kind + ' ' + name;
    if (!(found.get(key)?.contrast <= value)) found.set(key, { kind, name, contrast: value });
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility() || parent.closest('script, title')) continue;
    const { color, fill } = getComputedStyle(parent);
    const name = parent.getAttribute('class') ?? parent.tagName;
    note('text', name, ratio(parent.closest('svg') ? fill : color, ground(parent)));
  }
  const marks = 'svg :is([class*=fill-], [class*=stroke-]):not(text, tspan, [class*=-ground], [class*=-line], [class*=-wash], [class*=flame])';
  for (const mark of document.querySelectorAll(marks)) {
    if (!mark.checkVisibility()) continue;
    const name = mark.getAttribute('class');
    const { fill, stroke } = getComputedStyle(mark);
    note('mark', name, ratio(name.includes('fill-') ? fill : stroke, ground(mark.closest('svg'))));
  }
  return [...found.values()].sort((a, b) => a.contrast - b.contrast);
})()`;

/** A kind of text or mark, by its classes, and the least contrast that it has on the page. */
export interface Contrast {
  kind: 'text' | 'mark';
  name: string;
  contrast: number;
}

/** Every kind of text and mark that can be seen, the least contrast first. */
export async function contrastsOf(page: Page): Promise<Contrast[]> {
  return (await page.evaluate(CONTRASTS)) as Contrast[];
}

/** What WCAG 2.2 AA wants: 4.5 of text, 3 of marks. */
export const LEAST = { text: 4.5, mark: 3 } as const;
