// SPDX-License-Identifier: MIT
/** On paper nothing is folded, scrolls or can be pressed. */
export const PAPER = `@media print {
  @page { size: A4 landscape; margin: 12mm; }
  html { font-size: 11px; }
  body { max-width: none; padding: 0; }
  nav, .controls, .skip, [data-close] { display: none !important; }
  .scroll { overflow: visible; max-height: none !important; }
  thead th, tbody th, thead th:first-child { position: static; }
  svg, .swatch { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .panel { content-visibility: visible; }
  tr, .panel, li { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .drawing svg { max-width: 100%; height: auto; }
}`;
