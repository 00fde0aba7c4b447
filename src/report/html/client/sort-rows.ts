// SPDX-License-Identifier: MIT
import { inOrder, type Key } from './order.js';

/** Lets the table's headers sort its rows: up, at the second press down. It begins sorted by cost. */
export function sortRows(table: HTMLTableElement): void {
  const headers = [...table.querySelectorAll<HTMLTableCellElement>('thead th')];
  for (const header of headers)
    header.querySelector('button')?.addEventListener('click', () => press(header));
  const cost = headers.find(({ dataset }) => dataset.column === 'cost');
  if (cost !== undefined) press(cost);

  function press(header: HTMLTableCellElement): void {
    const descending = header.ariaSort === 'ascending';
    for (const other of headers) other.removeAttribute('aria-sort');
    header.ariaSort = descending ? 'descending' : 'ascending';
    sort(table, header, descending);
  }
}

function sort(table: HTMLTableElement, header: HTMLTableCellElement, descending: boolean): void {
  const [body] = table.tBodies;
  const numeric = header.dataset.kind === 'number';
  const keyed = [...(body?.rows ?? [])].map((row) => {
    return { row, key: keyOf(row.cells[header.cellIndex], numeric) };
  });
  keyed.sort((a, b) => inOrder(a.key, b.key, descending));
  body?.append(...keyed.map(({ row }) => row));
}

function keyOf(cell: HTMLTableCellElement | undefined, numeric: boolean): Key {
  const key = cell?.dataset.key;
  if (key === undefined) return null;
  return numeric ? Number(key) : key;
}
