// SPDX-License-Identifier: MIT
import type { Finding } from '../../analysis/findings/findings.js';
import { MOST_REFUSED, someOf } from '../../some-of.js';
import { kernelGroups } from '../kernels/kernel-lines.js';
import { orderChanges } from '../kernels/rank-changes.js';
import { splitOf } from '../split.js';
import { legend } from '../table/legend.js';
import type { Footnote, Refusal, Subject } from '../table/model.js';
import { alerts, refusals, standIns } from '../table/notes.js';
import { headingOf } from '../table/table.js';
import { conditions } from '../text/conditions.js';
import { attributes, escaped } from './escape.js';
import type { PageScene, PlacedRow } from './page-scene.js';

/** Kernels in the place of the host's and doubts about whole runs, which stand before the table; empty without any. */
export function alertList({ named: runs }: PageScene): string {
  const others = standIns(runs).map((text) => `The host’s kernel ${text}`);
  const texts = list([...others, ...alerts(runs)].map(escaped));
  return texts === '' ? '' : `<div class="alerts" role="note" aria-label="Doubts">${texts}</div>`;
}

/** What stands under the table: baselines, marks and signs. */
export function tableNotes({ group, rows, command, columns, sections, notes, sources }: PageScene): string {
  const { runs, unit } = group;
  const baselines = runs.flatMap(({ analysis, label }, run) =>
    analysis.groups.map((one) => {
      const text = (runs.length > 1 ? `${label}: ` : '') + headingOf(one, unit);
      return `<li${attributes({ 'data-line': '', 'data-run': run, 'data-threads': one.threads })}>${escaped(text)}</li>`;
    }),
  );
  const signs = legend(sections, columns, unit, notes, sources).map(escaped);
  return `<ul class="baselines">${baselines.join('')}</ul>
${command ? '' : parts(rows)}${list([...notes.map(footnote), ...signs], 'notes')}`;
}

/** What the parts of the bars mean, of those that occur. */
function parts(rows: readonly PlacedRow[]): string {
  const known = rows.map(({ row }) => row).filter(({ cost }) => cost !== null);
  if (known.length === 0) return '';
  const swatch = (look: string, text: string) => `<span><i class="swatch ${look}"></i>${text}</span>`;
  const interval = known.some((row) => row.cost_low !== null && row.cost_high !== null);
  const all = [
    swatch('dispatch', 'dispatch: the hook’s own price'),
    swatch('body', 'body: the program'),
    known.some((row) => splitOf(row) === null) ? swatch('whole', 'not split: its dispatch is not known') : '',
    swatch('cost', interval ? 'cost, and its 95 % interval' : 'cost'),
  ];
  return `<p class="parts">${all.filter((one) => one !== '').join('\n')}</p>\n`;
}

/** A run's findings; of several runs the changes of the designs' order, and each run's findings, folded. */
export function findingList({ group: { runs, across } }: PageScene): string {
  const sentences = (all: readonly Finding[]) => list(all.map(({ text }) => escaped(text)));
  if (runs.length < 2) return sentences(runs.flatMap(({ findings }) => findings));
  const groups = across === 'kernel' ? kernelGroups(runs.map(({ analysis }) => analysis)) : [];
  const labels = runs.map(({ label }) => label);
  const folded = runs.map(({ label, findings }) =>
    fold(`${escaped(label)}: ${findings.length} sentences`, sentences(findings)),
  );
  return [sentences(orderChanges(groups, labels)), ...folded].filter((text) => text !== '').join('\n');
}

/** The designs that were not measured, with reasons; empty where all were. */
export function refusalList({ named: runs }: PageScene): string {
  const item = ({ status, reason, subjects }: Refusal) =>
    `<b>${status}</b>: ${escaped(reason)} ${named(subjects, MOST_REFUSED)}`;
  return list(refusals(runs).map(item));
}

/** Machine, kernel, tools and options of the runs whose environment.json is left. */
export function conditionList({ group: { runs } }: PageScene): string {
  const terms = conditions(runs).map(({ what, texts }) => {
    const each = texts.map(({ where, text }) => {
      const whose = where === null ? '' : `<b>${escaped(where)}</b> `;
      return `<dd>${whose}${escaped(text)}</dd>`;
    });
    return `<div><dt>${escaped(what)}</dt>${each.join('')}</div>`;
  });
  return terms.length === 0 ? '' : `<dl>${terms.join('\n')}</dl>`;
}

function footnote({ mark, code, entries }: Footnote): string {
  const sentences = entries.map(({ text, subjects }) => `${escaped(text)} ${named(subjects)}`);
  const head = escaped(mark);
  return sentences.length > 1
    ? fold(`${head} ${escaped(code)}: ${sentences.length} sentences`, list(sentences))
    : `${head} ${sentences[0] ?? escaped(code)}`;
}

/** A list folded under its summary; empty without a list. */
function fold(summary: string, items: string): string {
  return items === '' ? '' : `<details><summary>${summary}</summary>${items}</details>`;
}

function named(subjects: readonly Subject[], most = subjects.length): string {
  const names = subjects.map(({ variant, where }) => escaped(variant + where));
  return `<span class="names">(${someOf(names, most)})</span>`;
}

function list(items: readonly string[], look: string | null = null): string {
  const all = items.map((item) => `<li>${item}</li>`).join('\n');
  return all === '' ? '' : `<ul${attributes({ class: look })}>${all}</ul>`;
}
