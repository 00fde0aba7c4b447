// SPDX-License-Identifier: MIT
import { budgetRows } from './budget-rows.js';
import { filterRows } from './filter-rows.js';
import { sortRows } from './sort-rows.js';

// All that the page's script does. Without it every row is shown, in the order of the runs.
for (const report of document.querySelectorAll<HTMLElement>('[data-report]')) {
  const table = report.querySelector<HTMLTableElement>('table.costs');
  if (table === null) continue;
  for (const controls of report.querySelectorAll<HTMLElement>('.controls')) controls.hidden = false;
  sortRows(table);
  filterRows(report, table);
  budgetRows(report);
}
