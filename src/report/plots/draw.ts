// SPDX-License-Identifier: MIT
import type { Plot } from './plot.js';

/**
 * Draws a plot as SVG text. The same plot gives the same text. vega has no canvas here, and estimates the widths
 * of texts; it is loaded on first use, which takes a while.
 * @param ground the colour of the paper
 */
export async function draw({ spec }: Plot, ground = 'transparent'): Promise<string> {
  const [{ parse, View }, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  const view = new View(parse(compile({ ...spec, background: ground }).spec), { renderer: 'none' });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
