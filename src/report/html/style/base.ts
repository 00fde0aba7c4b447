// SPDX-License-Identifier: MIT
/** Type, headings, lists, links and notes. */
export const BASE = `* { box-sizing: border-box; }
html { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
body { margin: 0 auto; padding: 1.5rem 1.25rem 3rem; max-width: 88rem; overflow-wrap: break-word; }
h1 { font-size: 1.45rem; line-height: 1.25; margin: 0 0 .25rem; font-weight: 650; }
h2 { font-size: 1.1rem; margin: 2.25rem 0 .6rem; font-weight: 650; }
h3, h4 { font-size: .95rem; margin: 1.4rem 0 .3rem; font-weight: 650; }
section { scroll-margin-top: 4rem; }
p { margin: .3rem 0; }
main:focus { outline: none; }
.lead, .quiet, footer, .notes, .parts, .names, .kinds-note { color: var(--quiet); }
.notes, .parts, .drawing ~ p { font-size: .84rem; }
a { color: var(--link); }
nav ul { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; margin: .7rem 0 0; padding: 0; list-style: none; }
main ul { margin: .3rem 0; padding-left: 1.15rem; }
main li { margin: .15rem 0; max-width: 62rem; }
main nav ul, main .notes, .alerts ul { list-style: none; padding: 0; }
.summary { font-size: 1.02rem; margin: .8rem 0; }
.summary li { margin: .3rem 0; }
.good { color: var(--good); } .doubtful { color: var(--doubt); } .bad { color: var(--bad); font-weight: 650; }
.alerts { border-left: 3px solid var(--doubt); padding: .1rem .8rem; margin: .6rem 0 1rem; background: var(--wash); }
summary { cursor: pointer; padding: .15rem 0; }
dl { margin: 0; font-size: .9rem; }
dl > div { display: grid; grid-template-columns: 6.5rem 1fr; gap: 0 1rem; padding: .2rem 0; border-bottom: 1px solid var(--line); }
dt { color: var(--quiet); }
dd { margin: 0; grid-column: 2; }
dd b { font-weight: 650; }
footer { margin-top: 2.5rem; font-size: .84rem; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; z-index: 9; background: var(--ground); padding: .3rem .6rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
[hidden] { display: none !important; }
@media (max-width: 42rem) {
  body { padding: 1rem .9rem 2rem; }
  h1 { font-size: 1.2rem; }
  dl > div { grid-template-columns: 1fr; }
  dd { grid-column: 1; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }`;
