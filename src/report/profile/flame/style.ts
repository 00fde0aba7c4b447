// SPDX-License-Identifier: MIT
import { FONT_SIZE } from './frames.js';

/** Type and lines of a graph, on a page and in a file; colours come by classes. */
export const FLAME_STYLE = `
.flame text { font: ${FONT_SIZE}px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; white-space: pre; stroke: none; }
.flame rect { stroke-width: 0; }
.flame g:hover > rect { stroke-width: 1.5px; }
.flame-key { stroke-width: .6px; }
`;

/** What a page's style sheet has for graphs: below 900 pixels they scroll, and their letters stay legible. */
export const FLAME_PAGE_STYLE = `${FLAME_STYLE}.flame { display: block; width: 100%; min-width: 900px; height: auto; }
.flame-figure { margin: 0; }
.flame-figure figcaption { margin-bottom: .5rem; overflow-wrap: anywhere; }
.flame-figure figcaption svg { display: inline; vertical-align: -.08em; }
.flame-controls { display: flex; flex-wrap: wrap; gap: .4rem .6rem; margin: .4rem 0 .8rem; font-size: .9rem; color: var(--quiet); }
.flame-controls label { max-width: 100%; }
.flame-functions { margin-top: .6rem; }
.flame-functions caption { text-align: left; color: var(--quiet); padding-bottom: .3rem; }
@media (scripting: none) { .flame-controls { display: none; } }
`;
