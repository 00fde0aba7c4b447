// SPDX-License-Identifier: MIT
import type { Config } from 'vega-lite';

const INK = 'currentColor';

/** How all plots look. Ink is the colour of the text around: one picture serves light and dark pages. */
export const CONFIG: Config = {
  // The page's table has the numbers; a name for every mark would be noise to a screen reader.
  aria: false,
  background: 'transparent',
  font: 'system-ui, sans-serif',
  padding: 8,
  view: { stroke: null },
  axis: {
    labelColor: INK,
    titleColor: INK,
    titleFontWeight: 'normal',
    gridColor: INK,
    gridOpacity: 0.12,
    domainColor: INK,
    domainOpacity: 0.5,
    tickColor: INK,
    tickOpacity: 0.5,
  },
  header: { labelColor: INK, labelFontWeight: 'bold', labelAnchor: 'start', labelPadding: 6 },
  legend: { labelColor: INK, titleColor: INK, orient: 'top', symbolStrokeWidth: 1.5, labelLimit: 260 },
  title: {
    color: INK,
    subtitleColor: INK,
    anchor: 'start',
    fontSize: 14,
    subtitleFontSize: 11,
    subtitlePadding: 4,
    offset: 10,
  },
};
