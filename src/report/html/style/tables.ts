// SPDX-License-Identifier: MIT
/** Tables scroll by themselves, with their head and the names of designs in sight. */
export const TABLES = `.scroll { overflow: auto; position: relative; }
.tall { max-height: 85vh; }
table { border-collapse: separate; border-spacing: 0; font-size: .84rem; line-height: 1.3; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding: 0 0 .45rem; color: var(--quiet); }
th, td { padding: .17rem .7rem .17rem 0; text-align: left; white-space: pre; font-weight: 400; border-bottom: 1px solid var(--line); }
.number { text-align: right; }
thead th { position: sticky; top: 0; z-index: 2; background: var(--ground); vertical-align: bottom; color: var(--quiet); border-bottom: 1px solid var(--whole); padding-bottom: .3rem; }
tbody th, thead th:first-child { position: sticky; left: 0; z-index: 1; background: var(--ground); }
thead th:first-child { z-index: 3; }
tbody tr:hover > * { background: var(--wash); }
thead button { all: unset; cursor: pointer; text-align: inherit; }
thead button:focus-visible { outline: 2px solid var(--link); }
thead button:hover { color: var(--ink); text-decoration: underline; text-underline-offset: 3px; }
.unit { display: block; font-size: .78rem; }
[aria-sort] button { color: var(--ink); font-weight: 650; }
[aria-sort] button::before { content: "↑ "; }
[aria-sort=descending] button::before { content: "↓ "; }
.kernels td { padding-right: .9rem; }
.kernels [data-open] { all: unset; cursor: pointer; color: var(--ink); }
.kernels [data-open]:hover { text-decoration: underline; text-underline-offset: 3px; }
.kernels [data-open]:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
.kernels [aria-expanded=true] { font-weight: 650; color: var(--link); }
tr.details > td { padding: .2rem 0 .6rem; background: var(--wash); text-align: left; white-space: normal; }
.detail { position: sticky; left: 0; width: min(64rem, 100vw - 2.5rem); padding: .4rem .8rem; }
dl.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 0 1.5rem; }
dl.figures > div { grid-template-columns: 7.5rem 1fr; }
@media (max-width: 42rem) {
  .tall tbody th { min-width: 8rem; max-width: 10rem; white-space: normal; overflow-wrap: anywhere; }
  dl.figures > div { grid-template-columns: 7.5rem 1fr; }
}
dl.figures dd { grid-column: 2; white-space: pre; }`;
