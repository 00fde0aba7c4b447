// SPDX-License-Identifier: MIT

import { unitName } from '../../samples/units.js';
import { refusals } from '../table/notes.js';
import { conditionTerms } from './condition-terms.js';
import { controls } from './controls.js';
import type { GroupData } from './data/page-data.js';
import { attributes, escaped } from './escape.js';
import { refusalList } from './lists.js';
import { alertList, findingList, kernelNotes, summaryList, tableNotes } from './page-notes.js';
import type { PageScene } from './page-scene.js';
import { FIRST_STATE } from './view/state.js';
import { type ViewName, viewsOf } from './view/views.js';

/** HTML under a heading. */
interface Section {
  id: string;
  heading: string;
  html: string;
}

/**
 * A group's part of the page, in the state that a page begins with: what its runs say in a few sentences, the controls,
 * tables and plots, then what was not measured, all that was found, and the conditions.
 * @param heading where the page has several groups
 */
export function groupPart(scene: PageScene, data: GroupData, heading: string | null): string {
  const views = viewsOf(data, FIRST_STATE);
  const level = heading === null ? 2 : 3;
  const sections = sectionsOf(scene, data, views).filter(({ html }) => html !== '');
  const inner = sections.map(
    ({ id, heading: name, html }) =>
      `<section id="${id}" aria-labelledby="${id}-h">\n<h${level} id="${id}-h">${escaped(name)}</h${level}>\n${html}\n</section>`,
  );
  const title = heading === null ? '' : `<h2>${escaped(heading)}</h2>\n`;
  const top = [summaryList(scene), alertList(scene), contents(sections)].filter((html) => html !== '');
  return `<div class="report"${attributes({ 'data-group': scene.part })}>
${title}${top.join('\n')}
${scene.rows.length === 0 ? '' : controls(data, views.get('status') ?? '')}
${inner.join('\n')}
</div>`;
}

function sectionsOf(scene: PageScene, data: GroupData, views: ReadonlyMap<ViewName, string>): Section[] {
  const { part, rows, command } = scene;
  const view = (name: ViewName) => {
    const html = views.get(name) ?? '';
    return html === '' ? '' : `<div data-view="${name}">${html}</div>`;
  };
  const wide = (name: ViewName, label: string) => {
    const html = view(name);
    return html === '' ? '' : region(label, html, 'scroll tall');
  };
  const across = `${data.across}s`;
  const cost = command ? 'What each design adds to a run' : `Cost of ${data.event} in ${unitName(data.unit)}`;
  const heading = `<p data-view="figures-heading">${views.get('figures-heading')}</p>`;
  const figures = `${heading}${wide('figures', `All figures, ${cost}`)}${tableNotes(scene)}`;
  const kernels = wide('kernels', `${cost} by design and ${data.across}`);
  const all: [string, string, string][] = [
    ['kernels', `${cost}, ${across} side by side`, kernels === '' ? '' : kernels + kernelNotes(scene)],
    ...(data.runs.length > 1 ? [] : [['figures', cost, figures] as [string, string, string]]),
    ['curves', `Cost over ${across}`, view('curves')],
    ['threads', 'Cost over threads', view('threads')],
    ['parts', 'Dispatch, body and single visits', heading + pictures(view, command)],
    ['flame', 'By kernel function', view('flame')],
    ...(data.runs.length > 1 ? [['figures', 'All figures', figures] as [string, string, string]] : []),
    ['missing', 'Not measured', refusalList(refusals(scene.named))],
    ['findings', 'All findings', findingList(scene)],
    ['conditions', 'Conditions', conditionTerms(scene.group.runs)],
  ];
  const nothing: typeof all = [['costs', cost, '<p>Nothing was measured.</p>']];
  const told = rows.length === 0 ? [...nothing, ...all.slice(-3)] : all;
  return told.map(([id, heading, html]) => ({ id: `${id}-${part}`, heading, html }));
}

/** The plots of the run whose figures are shown, side by side where there is room: the same designs in the same order. */
function pictures(view: (name: ViewName) => string, command: boolean): string {
  const bars = command ? '' : region('Dispatch and body', view('bars'), 'scroll');
  const visits = region('Single visits', view('visits'), 'scroll');
  return `<div class="pair">${bars}${visits}</div>`;
}

/** A part that scrolls by itself, by the keyboard too. */
function region(label: string, html: string, look: string): string {
  return `<div${attributes({ class: look, role: 'region', tabindex: 0, 'aria-label': label })}>${html}</div>`;
}

function contents(sections: readonly Section[]): string {
  const links = sections.map(({ id, heading }) => `<li><a href="#${id}">${escaped(heading)}</a></li>`);
  return `<nav aria-label="On this page"><ul>${links.join('')}</ul></nav>`;
}
