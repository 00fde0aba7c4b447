// SPDX-License-Identifier: MIT
import type { TopLevelSpec } from 'vega-lite';
import { printable } from '../../printable.js';
import { wrap } from '../text/fit.js';

/** Of letters in a line under a plot's title. */
const SUBTITLE_LETTERS = 160;

/** A picture to be drawn, as vega-lite describes it. */
export interface Plot {
  /** a file name without its ending: letters, digits, `.`, `_`, `~`, `+` and `-` only */
  name: string;
  title: string;
  spec: TopLevelSpec;
}

/** A file name made of any texts; nothing in them leads out of the folder. */
export function plotName(...parts: readonly string[]): string {
  const safe = parts.map((part) => part.replaceAll(/[^A-Za-z0-9._+~-]+/g, '-'));
  return safe.join('-').slice(0, 120);
}

/** The plots by names that differ: later ones of one name are numbered. */
export function distinct(plots: readonly Plot[]): Plot[] {
  const taken = new Set<string>();
  return plots.map((plot) => {
    let { name } = plot;
    for (let n = 2; taken.has(name); n++) name = `${plot.name}-${n}`;
    taken.add(name);
    return { ...plot, name };
  });
}

/** What is drawn under a title, in lines where it is long. */
export function subtitleOf(text: string): string | string[] {
  const lines = wrap(printable(text), SUBTITLE_LETTERS);
  return lines.length === 1 ? lines.join() : lines;
}

/** A name as it is drawn: `valueOf` gets a blank behind it, since vega looks groups up in a plain object. */
export function drawnName(name: string): string {
  const text = printable(name);
  return text in Object.prototype ? `${text} ` : text;
}
