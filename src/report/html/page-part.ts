// SPDX-License-Identifier: MIT
import type { RunGroup } from '../run-groups.js';
import { controls } from './controls.js';
import { escaped } from './escape.js';
import { alertList, conditionList, findingList, refusalList, tableNotes } from './page-notes.js';
import { type PageScene, pageScene } from './page-scene.js';
import { table } from './page-table.js';

/** A drawn plot: its title, and SVG text that a page can hold as it is. */
export interface Figure {
  title: string;
  svg: string;
}

/** HTML under a heading. */
export interface PageSection {
  id: string;
  heading: string;
  html: string;
}

/** The sections of a page's group of runs, the `place`th from 0 on; what is empty is left out. */
export function part(group: RunGroup, figures: readonly Figure[], place: number): PageSection[] {
  const scene = pageScene(group, place);
  const all = [
    ['costs', 'Costs', joined([alertList(scene), costs(scene)])],
    ['curves', 'Curves', joined(figures.map((one, index) => figure(one, `${place}-${index}`)))],
    ['findings', 'Findings', findingList(scene)],
    ['missing', 'Not measured', refusalList(scene)],
    ['conditions', 'Conditions', conditionList(scene)],
  ] as const;
  return all.flatMap(([id, heading, html]) => (html === '' ? [] : [{ id: `${id}-${place}`, heading, html }]));
}

function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n');
}

function costs(scene: PageScene): string {
  if (scene.rows.length === 0) return '<p>Nothing was measured.</p>';
  return [controls(scene), table(scene), tableNotes(scene)].join('\n');
}

/** The picture holds its title as well, for readers who take the picture alone. */
function figure({ title, svg }: Figure, id: string): string {
  return `<figure><div class="scroll" role="region" tabindex="0" aria-labelledby="figure-${id}">
<div role="img" aria-label="${escaped(title)}: its numbers are in the table of costs">${svg}</div>
</div>
<figcaption class="unseen" id="figure-${id}">${escaped(title)}</figcaption></figure>`;
}
