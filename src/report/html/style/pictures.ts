// SPDX-License-Identifier: MIT
/** Plots. Their colours are classes of look/css.ts. */
export const PICTURES = `.panels { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: .8rem 1.2rem; }
/* what is out of sight is laid out when it comes into sight */
.panel { content-visibility: auto; contain-intrinsic-size: auto 320px auto 194px; }
.panel svg { display: block; width: 100%; height: auto; max-width: 30rem; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 31rem), 1fr)); gap: 0 1rem; align-items: start; }
.drawing svg { display: block; max-width: 100%; height: auto; }
svg { color: var(--ink); }
svg text { font-family: system-ui, sans-serif; }
.cell-bar { display: block; width: 72px; height: 8px; margin-left: auto; }
.parts { display: flex; flex-wrap: wrap; gap: 0 1.2rem; }
.swatch { display: inline-block; width: .8em; height: .8em; margin-right: .4em; vertical-align: -.06em; }
.swatch.dispatch { background: var(--dispatch); } .swatch.body { background: var(--body); } .swatch.whole { background: var(--whole); }
.swatch.cost { width: 2px; background: var(--ink); }`;
