// SPDX-License-Identifier: MIT
/** The controls stay in sight above what they act on, where there is room. */
export const CONTROLS = `button { font: inherit; color: var(--link); background: none; border: 1px solid var(--whole); border-radius: 4px; padding: 0 .5rem; cursor: pointer; }
.controls { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.4rem; margin: 1rem 0 0; padding: .5rem 0; font-size: .9rem; background: var(--ground); border-bottom: 1px solid var(--line); }
.controls label { display: flex; align-items: center; gap: .5rem; color: var(--quiet); }
.controls input, select { font: inherit; color: var(--ink); accent-color: var(--dispatch); }
[type=search], select { background: var(--ground); border: 1px solid var(--whole); border-radius: 4px; padding: .2rem .45rem; max-width: 100%; }
[type=search] { width: 11rem; }
.controls [type=range] { width: 12rem; margin: 0; }
.controls .rate { color: var(--ink); min-width: 6.3em; text-align: right; font-variant-numeric: tabular-nums; }
.controls [role=status] { color: var(--quiet); margin-left: auto; font-variant-numeric: tabular-nums; }
@media (min-width: 60rem) and (min-height: 30rem) { .report > .controls { position: sticky; top: 0; z-index: 5; } }
@media (max-width: 42rem) {
  .controls { gap: .5rem 1rem; }
  .controls .slide { flex: 1 1 100%; }
  .controls [type=range] { flex: 1; min-width: 0; }
  .controls [role=status] { margin-left: 0; }
}`;
