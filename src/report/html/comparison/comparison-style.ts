// SPDX-License-Identifier: MIT
/** What the page of a comparison has that no other page has. */
export const COMPARISON = `
.verdict { font-size: 1.1rem; font-weight: 650; border-left: 3px solid currentColor; padding: .1rem .8rem; }
.comparison td.picture { padding-block: 0; overflow: hidden; }
.comparison td.picture svg { overflow: visible; }
.comparison th.picture { vertical-align: bottom; padding-bottom: 0; }
.comparison svg { display: block; }
.forest text { font-size: 11px; font-variant-numeric: tabular-nums; }
.comparison tbody th { white-space: normal; overflow-wrap: anywhere; min-width: 9.5rem; max-width: 21rem; }
.comparison tbody .number { font-variant-numeric: tabular-nums; }
.comparison .col-change { font-weight: 650; }
.comparison .col-outcome.good, .comparison .col-outcome.bad { font-weight: 400; }
.comparison .reason div { white-space: normal; width: 0; min-width: 100%; }
.comparison .reason { color: var(--quiet); }
.comparison .reason.bad { color: var(--bad); font-weight: 400; }
.comparison th:first-child { padding-left: .5rem; }
.comparison .beyond > th { box-shadow: inset 3px 0 var(--bad); }
.comparison caption span { display: inline-block; position: sticky; left: 0; max-width: calc(100vw - 1.8rem); white-space: normal; }
.sign { display: inline-block; vertical-align: -.2em; }
@media (max-width: 42rem) {
  .comparison tbody th { min-width: 6.5rem; max-width: 6.5rem; }
  .comparison tbody th::after { content: attr(data-costs); display: block; font-size: .78rem; color: var(--quiet); }
  .comparison .col-base, .comparison .col-other { display: none; }
  .comparison .reason div { max-width: calc(100vw - 9.5rem); }
}
`;
