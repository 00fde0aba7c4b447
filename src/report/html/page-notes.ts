// SPDX-License-Identifier: MIT
import type { Finding } from '../../analysis/findings/findings.js';
import { kernelGroups } from '../kernels/kernel-lines.js';
import { orderChanges } from '../kernels/render-kernels.js';
import { legend } from '../table/legend.js';
import type { Footnote, Subject } from '../table/model.js';
import { alerts, refusals } from '../table/notes.js';
import { headingOf, shortcomings } from '../table/table.js';
import { conditions } from '../text/conditions.js';
import { splitOf } from '../text/split.js';
import { attributes, escaped } from './escape.js';
import type { PageScene, PlacedRow } from './page-scene.js';

/** What is to be read before the table: doubts about whole runs. Empty without any. */
export function alertList({ group: { runs } }: PageScene): string {
  const texts = runs.flatMap(({ analysis, environment, label }) =>
    [...alerts(analysis), ...shortcomings(environment)].map((text) =>
      runs.length > 1 ? `${label}: ${text}` : text,
    ),
  );
  return texts.length === 0
    ? ''
    : `<div class="alerts" role="note" aria-label="Doubts">${list(texts.map(escaped))}</div>`;
}

/** What is to be read with the table: baselines, the marks and the signs. */
export function tableNotes({ group, rows, command, columns, sections, notes, sources }: PageScene): string {
  const { runs, unit } = group;
  const baselines = runs.flatMap(({ analysis, label }, run) =>
    analysis.groups.map((one) => {
      const text = [...(runs.length > 1 ? [label] : []), headingOf(one, unit)].join(': ');
      return `<li${attributes({ 'data-line': '', 'data-run': run, 'data-threads': one.threads })}>${escaped(text)}</li>`;
    }),
  );
  const signs = legend(sections, columns, unit, notes, sources).map(escaped);
  return `<ul class="baselines">${baselines.join('')}</ul>
${command ? '' : parts(rows)}${list([...notes.map(footnote), ...signs], 'notes')}`;
}

/** What the bars of the table show, as far as it occurs in one. */
function parts(rows: readonly PlacedRow[]): string {
  const known = rows.filter(({ row }) => row.cost !== null);
  const whole = known.some(({ row }) => splitOf(row) === null);
  const interval = known.some(({ row }) => row.cost_low !== null && row.cost_high !== null);
  const all = [
    ['dispatch', 'dispatch: the hook’s own price'],
    ['body', 'body: the program'],
    ...(whole ? [['whole', 'not split: its dispatch is not known']] : []),
    ['cost', interval ? 'cost, and its 95 % interval' : 'cost'],
  ];
  const each = all.map(
    ([look = '', text = '']) => `<span><i class="swatch ${look}"></i>${escaped(text)}</span>`,
  );
  return known.length === 0 ? '' : `<p class="parts">${each.join('\n')}</p>\n`;
}

/** The sentences of a run; of several, what the order of the designs does, and each run's own to be unfolded. */
export function findingList({ group: { runs, across } }: PageScene): string {
  const sentences = (all: readonly Finding[]) => list(all.map(({ text }) => escaped(text)));
  if (runs.length < 2) return sentences(runs.flatMap(({ findings }) => findings));
  const changes =
    across === 'kernel'
      ? orderChanges(
          kernelGroups(runs.map(({ analysis }) => analysis)),
          runs.map(({ label }) => label),
        )
      : [];
  const own = runs.filter(({ findings }) => findings.length > 0);
  const folded = own.map(
    ({ label, findings }) =>
      `<details><summary>${escaped(label)}: ${findings.length} sentences</summary>${sentences(findings)}</details>`,
  );
  return [sentences(changes), ...folded].filter((text) => text !== '').join('\n');
}

/** Who was not measured and why; empty where all were. */
export function refusalList({ scenes }: PageScene): string {
  const all = refusals(scenes).map(
    ({ status, reason, subjects }) => `<b>${status}</b>: ${escaped(reason)} ${named(subjects)}`,
  );
  return list(all);
}

/** What a reader would ask of machine, kernel and tools, of those runs whose environment is left. */
export function conditionList({ group: { runs } }: PageScene): string {
  const places = runs.flatMap(({ environment, label }) =>
    environment === null ? [] : [{ label, environment }],
  );
  const terms = conditions(places).map(({ what, texts }) => {
    const each = texts.map(({ where, text }) =>
      where === null ? `<dd>${escaped(text)}</dd>` : `<dd><b>${escaped(where)}</b> ${escaped(text)}</dd>`,
    );
    return `<div><dt>${escaped(what)}</dt>${each.join('')}</div>`;
  });
  return terms.length === 0 ? '' : `<dl>${terms.join('\n')}</dl>`;
}

function footnote({ mark, code, entries }: Footnote): string {
  const parts = entries.map(({ text, subjects }) => `${escaped(text)} ${named(subjects)}`);
  const [only] = parts;
  if (only === undefined) return `${escaped(mark)} ${escaped(code)}`;
  if (parts.length === 1) return `${escaped(mark)} ${only}`;
  return `<details><summary>${escaped(mark)} ${escaped(code)}: ${parts.length} sentences</summary>${list(parts)}</details>`;
}

function named(subjects: readonly Subject[]): string {
  const names = subjects.map(({ variant, where }) => escaped(variant + where));
  return `<span class="names">(${names.join(', ')})</span>`;
}

function list(items: readonly string[], look: string | null = null): string {
  return items.length === 0
    ? ''
    : `<ul${attributes({ class: look })}>${items.map((item) => `<li>${item}</li>`).join('\n')}</ul>`;
}
