// SPDX-License-Identifier: MIT
import type { Plot } from './plot.js';

/**
 * Draws a plot as SVG text, by vega's own renderer for strings: no browser, no canvas, and so the widths of
 * texts are estimates. The same plot gives the same text. vega is loaded when first needed: it takes a while.
 * @param ground the colour of the paper; without one, none: the page shows through
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
