// SPDX-License-Identifier: MIT
import { archOf } from '../../analysis/arch-of.js';
import { type Finding, usualFindings } from '../../analysis/findings/findings.js';
import type { SummaryRow } from '../../samples/summary.js';
import { kernelFindings } from '../kernels/kernel-findings.js';
import { kernelGroups } from '../kernels/kernel-lines.js';
import { STEP_NAME } from '../kernels/step.js';
import type { LabelledRun } from '../run-groups.js';
import { splitOf } from '../split.js';
import { archCaution, architectures } from '../table/architectures.js';
import { legend } from '../table/legend.js';
import type { Footnote, Subject } from '../table/model.js';
import { alerts, standIns } from '../table/notes.js';
import { oldestFirst } from './data/newest-first.js';
import { escaped } from './escape.js';
import { fold, list } from './lists.js';
import type { PageScene } from './page-scene.js';

/** Kernels in the place of the host's and doubts about whole runs, which stand before the table; empty without any. */
export function alertList({ named: runs }: PageScene): string {
  const others = standIns(runs).map((text) => `The host’s kernel ${text}`);
  const texts = list([...others, ...alerts(runs)].map(escaped));
  return texts === '' ? '' : `<div class="alerts" role="note" aria-label="Doubts">${texts}</div>`;
}

/** What stands under the table of runs side by side. */
export function kernelNotes({ group: { across, runs, unit }, rows, command }: PageScene): string {
  const arches = runs.map(({ analysis }) => archOf(analysis));
  const [first, other] = architectures(arches);
  const caution = archCaution(arches, unit);
  const held = [
    `costs over ${STEP_NAME} more (+) or less (−) than on the kernel before`,
    '↑ cheaper, ↓ dearer than a design shown here that it was dearer, cheaper than on the kernel before; ↕ both',
    '⇡ ⇣ ⇅ likewise, beside the oldest kernel',
    ...(other === undefined ? [] : [`⇑ ⇓ ⇕ likewise, beside ${first}`]),
  ];
  const signs = [
    'press a cost for its figures, or a reason for what it says',
    ...(across === 'kernel' ? held : []),
    ...(caution === '' ? [] : [caution]),
    '? inconclusive; · not in this run; a bar with a torn end is longer than the scale',
  ];
  return `${command ? '' : parts(rows)}${list(signs.map(escaped), 'notes')}`;
}

/** What stands under the table of figures: the parts of bars, marks and signs. */
export function tableNotes({ group, rows, command, columns, sections, notes, sources }: PageScene): string {
  const signs = legend(sections, columns, group.unit, notes, sources).map(escaped);
  return `${command ? '' : parts(rows)}${list([...notes.map(footnote), ...signs], 'notes')}`;
}

/** What the parts of the bars mean, of those that occur. */
function parts(rows: readonly SummaryRow[]): string {
  const known = rows.filter(({ cost }) => cost !== null);
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

/** What the runs say, in five sentences at most. */
export function summaryList({ group: { runs, across } }: PageScene): string {
  const [first] = runs;
  if (runs.length < 2) return list(texts(usualFindings(first?.findings ?? [])), 'summary');
  const said = across === 'kernel' ? ofKernels(runs) : runs.flatMap((run) => ofRun(run).slice(0, 1));
  return list(said.slice(0, MOST_SUMMARY), 'summary');
}

const MOST_SUMMARY = 5;

/** Which is cheapest where, which cost, function and order changed most, then what else the newest kernel says. */
function ofKernels(runs: readonly LabelledRun[]): string[] {
  const oldest = oldestFirst(runs);
  const together = kernelFindings(oldest, kernelGroups(oldest));
  const first = (wanted: string) => together.filter(({ code }) => code === wanted).slice(0, 1);
  const newest = runs.slice(0, 1).map((run) => {
    return { ...run, findings: run.findings.filter(({ code }) => code !== 'cheapest') };
  });
  return [
    ...texts(['cheapest', 'step', 'by-function', 'rank-change'].flatMap(first)),
    ...newest.flatMap(ofRun),
  ];
}

function ofRun({ label, findings }: LabelledRun): string[] {
  return texts(usualFindings(findings)).map((text) => `<b>${escaped(label)}</b>: ${text}`);
}

function texts(findings: readonly Finding[]): string[] {
  return findings.map(({ text }) => escaped(text));
}

/** A run's findings; of several runs the changes of the designs' order, and each run's findings, folded. */
export function findingList({ group: { runs, across } }: PageScene): string {
  const sentences = (all: readonly Finding[]) => list(texts(all));
  if (runs.length < 2) return sentences(runs.flatMap(({ findings }) => findings));
  const oldest = oldestFirst(runs);
  const together = across === 'kernel' ? kernelFindings(oldest, kernelGroups(oldest), true) : [];
  const folded = runs.map(({ label, findings }) =>
    fold(`${escaped(label)}: ${findings.length} sentences`, sentences(findings)),
  );
  return [sentences(together), ...folded].filter((text) => text !== '').join('\n');
}

function footnote({ mark, code, entries }: Footnote): string {
  const sentences = entries.map(({ text, subjects }) => `${escaped(text)} ${named(subjects)}`);
  const head = escaped(mark);
  return sentences.length > 1
    ? fold(`${head} ${escaped(code)}: ${sentences.length} sentences`, list(sentences))
    : `${head} ${sentences[0] ?? escaped(code)}`;
}

function named(subjects: readonly Subject[]): string {
  const names = subjects.map(({ variant, where }) => escaped(variant + where));
  return `<span class="names">(${names.join(', ')})</span>`;
}
