// SPDX-License-Identifier: MIT
import { attributes, escaped } from '../../escape.js';
import { fold, list } from '../../lists.js';
import type { ComparisonData, GateData } from '../comparison-data.js';
import { OUTCOME_WORDS } from './columns.js';
import { forestSign } from './forest.js';

/** Of more lines the rest is folded. */
const MOST_LINES = 5;

/** What the gate found first, then what makes the runs less comparable, then what was found. */
export function summary({ gate, alerts, findings }: ComparisonData): string {
  const doubts = lines(alerts);
  const parts = [
    gate === null ? '' : gateText(gate),
    doubts === '' ? '' : `<div class="alerts" role="note" aria-label="Doubts">${doubts}</div>`,
    shortList(findings, 'findings'),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function gateText({ verdict, tone, regressions, unjudged }: GateData): string {
  const line = `<p${attributes({ class: `verdict ${tone}` })}>${escaped(verdict)}</p>`;
  return `${line}\n${shortList(regressions, 'regressions')}${fold('What could not be judged', lines(unjudged))}`;
}

/** The first lines, the rest folded. */
function shortList(texts: readonly string[], what: string): string {
  const rest = texts.slice(MOST_LINES);
  return lines(texts.slice(0, MOST_LINES)) + fold(`${rest.length} more ${what}`, lines(rest));
}

/** What the pictures' marks mean, of the outcomes that occur, and the table's legend. */
export function tableKey({ tables, threshold, legend, bounds }: ComparisonData): string {
  const changes = tables.flatMap(({ rows }) =>
    rows.flatMap((row) => row.changes.flatMap((one) => one ?? [])),
  );
  const sign = (name: Parameters<typeof forestSign>[0], text: string) =>
    `<span>${forestSign(name)} ${escaped(text)}</span>`;
  const outcomes = (['dearer', 'cheaper', 'equivalent', 'unclear'] as const)
    .filter((name) => changes.some(({ outcome }) => outcome === name))
    .map((name) => sign(name, OUTCOME_WORDS[name]));
  const all = [
    ...outcomes,
    changes.some(({ low }) => low !== null) ? sign('bounds', bounds) : '',
    sign('torn', 'goes on beyond the scale'),
    threshold === null ? '' : sign('gate', `--fail-over ${threshold.text}`),
  ];
  const key =
    changes.length === 0 ? '' : `<p class="parts">${all.filter((one) => one !== '').join('\n')}</p>\n`;
  return key + lines(legend, 'notes');
}

function lines(texts: readonly string[], look: string | null = null): string {
  return list(texts.map(escaped), look);
}
