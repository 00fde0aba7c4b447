// SPDX-License-Identifier: MIT
/**
 * The page's one style sheet. Colours are variables, for light, dark and paper. Contrast is at least 4.5:1 for
 * text and 3:1 for parts of pictures (WCAG 2.2 AA).
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #fff; --ink: #1c2126; --quiet: #59636e; --line: #d8dde3; --wash: #f5f7f9; --link: #0a5a9c;
  --dispatch: #0072b2; --body: #d55e00; --whole: #767676; --good: #046c4e; --bad: #b3261e; --doubt: #8a5300;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171b; --ink: #e4e8ec; --quiet: #9aa5b1; --line: #2e353d; --wash: #1c2126; --link: #7cc0f4;
    --dispatch: #3b96d2; --body: #e8833a; --whole: #8b929a; --good: #5cc79c; --bad: #f28b82; --doubt: #e5b567;
  }
}
* { box-sizing: border-box; }
html { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
body { margin: 0 auto; padding: 1.5rem 1.25rem 3rem; max-width: 82rem; overflow-wrap: break-word; }
h1 { font-size: 1.45rem; line-height: 1.25; margin: 0 0 .25rem; font-weight: 650; }
h2 { font-size: 1.1rem; margin: 2.25rem 0 .6rem; font-weight: 650; }
h3, h4 { font-size: .95rem; margin: 1.1rem 0 .3rem; font-weight: 650; }
p { margin: .3rem 0; }
.lead, footer, .notes, .baselines, .parts, caption { color: var(--quiet); }
a { color: var(--link); }
nav ul { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; margin: .7rem 0 0; padding: 0; list-style: none; }
main ul { margin: .3rem 0; padding-left: 1.15rem; }
main li { margin: .15rem 0; max-width: 62rem; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--ground); padding: .3rem .6rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
[hidden] { display: none !important; }

.alerts { border-left: 3px solid var(--doubt); padding: .1rem .8rem; margin: .6rem 0 1rem; background: var(--wash); }
.controls { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.4rem; margin: 0 0 .8rem; font-size: .9rem; }
.controls label { display: flex; align-items: center; gap: .5rem; color: var(--quiet); }
.controls input, .controls select { font: inherit; color: var(--ink); accent-color: var(--dispatch); }
.controls [type=search], .controls select { background: var(--ground); border: 1px solid var(--whole); border-radius: 4px; padding: .2rem .45rem; }
.controls [type=search] { width: 11rem; }
.controls [type=range] { width: 12rem; margin: 0; }
.controls .rate { color: var(--ink); min-width: 6.3em; text-align: right; font-variant-numeric: tabular-nums; }
.controls [role=status] { color: var(--quiet); margin-left: auto; font-variant-numeric: tabular-nums; }

.scroll { overflow-x: auto; position: relative; }
summary { cursor: pointer; padding: .15rem 0; }
table { border-collapse: collapse; font-size: .84rem; line-height: 1.3; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding: 0 0 .45rem; caption-side: top; }
th, td { padding: .17rem .7rem .17rem 0; text-align: left; white-space: nowrap; font-weight: 400; }
th:last-child, td:last-child { padding-right: .2rem; }
.number { text-align: right; }
thead th { vertical-align: bottom; color: var(--quiet); border-bottom: 1px solid var(--whole); padding-bottom: .3rem; }
tbody tr { border-bottom: 1px solid var(--line); }
tbody tr:hover > * { background: var(--wash); }
.col-variant { position: sticky; left: 0; background: var(--ground); }
tbody .col-cost { font-weight: 650; }
.col-verdict { text-align: center; }
.one-run .col-run, .one-threads .col-threads { display: none; }
thead button { all: unset; cursor: pointer; text-align: inherit; }
thead button:focus-visible { outline: 2px solid var(--link); }
thead button:hover { color: var(--ink); text-decoration: underline; text-underline-offset: 3px; }
.unit { display: block; font-size: .78rem; }
[aria-sort] button { color: var(--ink); font-weight: 650; }
[aria-sort] button::before { content: "↑ "; }
[aria-sort=descending] button::before { content: "↓ "; }
.noted { color: var(--quiet); }
.good { color: var(--good); } .doubtful { color: var(--doubt); } .bad { color: var(--bad); font-weight: 650; }

.bar { display: block; width: 11rem; height: 14px; }
.bar path { stroke: var(--ink); stroke-width: 1.5; fill: none; vector-effect: non-scaling-stroke; }
.bar .zero { stroke: var(--quiet); stroke-width: 1; }
.bar .cost { stroke-width: 2; }
rect.dispatch { fill: var(--dispatch); } rect.body { fill: var(--body); } rect.whole { fill: var(--whole); }
.parts { font-size: .84rem; display: flex; flex-wrap: wrap; gap: 0 1.2rem; }
.swatch { display: inline-block; width: .8em; height: .8em; margin-right: .4em; vertical-align: -.06em; }
.swatch.dispatch { background: var(--dispatch); } .swatch.body { background: var(--body); } .swatch.whole { background: var(--whole); }
.swatch.cost { width: 2px; background: var(--ink); }
.baselines, .notes { font-size: .84rem; }
main .baselines, main .notes, .alerts ul { list-style: none; padding: 0; }
.names { color: var(--quiet); }
figure { margin: 0 0 1.5rem; }
figure svg { display: block; max-width: none; }
dl { margin: 0; font-size: .9rem; }
dl > div { display: grid; grid-template-columns: 6.5rem 1fr; gap: 0 1rem; padding: .2rem 0; border-bottom: 1px solid var(--line); }
dt { color: var(--quiet); }
dd { margin: 0; grid-column: 2; }
dd b { font-weight: 650; }
footer { margin-top: 2.5rem; font-size: .84rem; }

@media (max-width: 42rem) {
  body { padding: 1rem .9rem 2rem; }
  h1 { font-size: 1.2rem; }
  .bar { width: 7.5rem; }
  .controls { gap: .5rem 1rem; }
  .controls .slide { flex: 1 1 100%; }
  .controls [type=range] { flex: 1; min-width: 0; }
  .controls [role=status] { margin-left: 0; }
  dl > div { grid-template-columns: 1fr; }
  dd { grid-column: 1; }
}
@media print {
  :root {
    --ground: #fff; --ink: #000; --quiet: #444; --line: #ccc; --wash: #fff; --link: #000;
    --dispatch: #0072b2; --body: #d55e00; --whole: #767676; --good: #000; --bad: #b3261e; --doubt: #000;
  }
  @page { size: A4 landscape; margin: 12mm; }
  html { font-size: 11px; }
  body { max-width: none; padding: 0; }
  nav, .controls, .skip { display: none !important; }
  .scroll { overflow: visible; }
  .bar { width: 7rem; }
  .bar, .swatch { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  details::details-content { content-visibility: visible; block-size: auto; }
  tr, figure, li { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  figure svg { max-width: 100%; height: auto; }
}
@media (prefers-reduced-motion: no-preference) {
  html { scroll-behavior: smooth; }
}
`;
