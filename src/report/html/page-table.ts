// SPDX-License-Identifier: MIT
import { anEvent } from '../../samples/sample.js';
import { unitName } from '../../samples/units.js';
import { attributes, escaped } from './escape.js';
import { type HtmlColumn, htmlColumns } from './page-columns.js';
import type { PageScene } from './page-scene.js';

/** The table of a group: a row for each design, run and thread count, in a region that scrolls by itself. */
export function table(scene: PageScene): string {
  const { rows, part, group, command } = scene;
  const columns = htmlColumns(scene);
  const head = columns.map(header).join('');
  const lines = rows.map(({ row, run }, index) => {
    const own = attributes({ 'data-run': run, 'data-threads': row.threads, 'data-name': row.variant });
    return `<tr${own}>${columns.map((column) => cell(column, index, row.title)).join('')}</tr>`;
  });
  const id = `caption-${part}`;
  const caption = command
    ? 'What each design adds to a run of the command'
    : `Cost of ${anEvent(group.workload)}, in ${unitName(group.unit)}`;
  return `<div class="scroll" role="region" tabindex="0" aria-labelledby="${id}">
<table class="costs">
<caption id="${id}">${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody>
</table>
</div>`;
}

function header({ id, heading, unit, kind }: HtmlColumn): string {
  const below = unit === '' ? '' : `<span class="unit">${unit}</span>`;
  const own = attributes({ scope: 'col', class: `${kind} col-${id}`, 'data-column': id, 'data-kind': kind });
  if (kind === 'picture') return `<th${own}>${escaped(heading)}</th>`;
  return `<th${own}><button type="button">${escaped(heading)}${below}</button></th>`;
}

function cell({ id, kind, cells }: HtmlColumn, index: number, title: string): string {
  const { html = '', key = null, tone = null, cost = null } = cells[index] ?? {};
  const look = [kind, `col-${id}`, ...(tone === null ? [] : [tone])].join(' ');
  const own = { class: look, 'data-key': key, 'data-cost': cost };
  if (id !== 'variant') return `<td${attributes(own)}>${html}</td>`;
  return `<th${attributes({ scope: 'row', title: title === '' ? null : title, ...own })}>${html}</th>`;
}
