// SPDX-License-Identifier: MIT
import type { Comparison } from '../../../analysis/compare/compare-types.js';
import { conditionTerms } from '../condition-terms.js';
import { attributes, escaped } from '../escape.js';
import { refusalList } from '../lists.js';
import { shell } from '../shell.js';
import type { ComparisonData } from './comparison-data.js';
import { comparisonData, type Shown } from './data-of.js';
import { functionSection } from './functions.js';
import { status } from './view/rows.js';
import { firstState } from './view/state.js';
import { summary, tableKey } from './view/summary.js';
import { comparisonTable } from './view/table.js';

/** What a page is made of. */
interface PageContent extends Shown {
  comparison: Comparison;
  /** one classic script, as the browser runs it */
  script: string;
  /** the tool's name and version */
  tool: string;
}

/**
 * A comparison as a page: what the gate found and what changed on the whole, then a row for each design, then what
 * changed by function, what was not measured, and the conditions of the runs.
 */
export function comparisonPage({ comparison, script, tool, ...shown }: PageContent): string {
  const data = comparisonData(comparison, shown);
  const all: [id: string, heading: string, html: string][] = [
    ['changes', 'Changes', changesPart(data)],
    ['functions', 'By function', functionSection(comparison)],
    ['missing', 'Not measured', refusalList(data.refusals)],
    ['conditions', 'Conditions', conditionTerms(comparison.sources)],
  ];
  const sections = all.filter(([, , html]) => html !== '');
  const links = sections.map(([id, heading]) => `<li><a href="#${id}">${heading}</a></li>`);
  const [first, ...others] = comparison.columns.map(escaped);
  const kernels = data.kernels === '' ? '' : `; ${escaped(data.kernels)}`;
  const header = `<p class="lead">What ${escaped(data.event)} pays: ${others.join(', ')} against ${first}${kernels}.</p>
${summary(data)}
<nav aria-label="On this page"><ul>${links.join('')}</ul></nav>`;
  const parts = sections.map(
    ([id, heading, html]) =>
      `<section id="${id}" aria-labelledby="${id}-h">\n<h2 id="${id}-h">${heading}</h2>\n${html}\n</section>`,
  );
  return shell({ title: data.title, header, main: parts.join('\n'), data, script, tool });
}

function changesPart(data: ComparisonData): string {
  if (data.tables.every(({ rows }) => rows.length === 0)) return '<p>Nothing was measured.</p>';
  const state = firstState(data);
  return `${controls(data)}
<div class="scroll" role="region" tabindex="0" aria-labelledby="comparison" data-view="comparison">
${comparisonTable(data, state)}
</div>
${tableKey(data)}`;
}

/** What chooses rows, hidden until the page's script runs. */
function controls(data: ComparisonData): string {
  const state = firstState(data);
  const columns = data.columns.map((name, place): Option => [place, name]).slice(1);
  const tables = data.tables.map(({ heading }, place): Option => [place, heading]);
  return `<div class="controls" role="group" aria-label="Rows" hidden>
<label>Rows <input type="search" name="filter" placeholder="kprobe array" autocomplete="off" spellcheck="false"></label>
${choice('column', `Against ${data.columns[0]}`, columns, state.column)}${choice('table', 'Threads', tables, state.table)}
<span role="status">${status(data, state)}</span>
</div>`;
}

type Option = [place: number, text: string];

function choice(name: string, label: string, options: readonly Option[], chosen: number): string {
  if (options.length < 2) return '';
  const each = options.map(([value, text]) => {
    const selected = value === chosen ? ' selected' : '';
    return `<option${attributes({ value })}${selected}>${escaped(text)}</option>`;
  });
  return `<label>${escaped(label)} <select${attributes({ name })}>${each.join('')}</select></label>`;
}
