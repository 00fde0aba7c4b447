// SPDX-License-Identifier: MIT
import type { Unit } from '../../samples/sample.js';
import type { RunGroup } from '../run-groups.js';
import { controls } from './controls.js';
import { escaped } from './escape.js';
import { alertList, conditionList, findingList, refusalList, tableNotes } from './page-notes.js';
import { type PageScene, pageScene } from './page-scene.js';
import { table } from './page-table.js';

/** A drawn plot: its title, and SVG text that may stand in a page as it is. */
export interface Figure {
  title: string;
  svg: string;
}

/** A group of runs as a page shows it: sections of HTML, each under a heading. */
export interface Part {
  place: number;
  unit: Unit;
  sections: { id: string; heading: string; html: string }[];
}

export interface PartOptions {
  group: RunGroup;
  figures: readonly Figure[];
  /** which part of the page it is, from 0 */
  place: number;
}

/** The sections of a group: costs, curves, findings, what was not measured, conditions; what is empty is left out. */
export function part({ group, figures, place }: PartOptions): Part {
  const scene = pageScene(group, place);
  const all = [
    {
      id: 'costs',
      heading: 'Costs',
      html: [alertList(scene), costs(scene)].filter((text) => text !== '').join('\n'),
    },
    {
      id: 'curves',
      heading: 'Curves',
      html: figures.map((one, index) => figure(one, `${place}-${index}`)).join('\n'),
    },
    { id: 'findings', heading: 'Findings', html: findingList(scene) },
    { id: 'missing', heading: 'Not measured', html: refusalList(scene) },
    { id: 'conditions', heading: 'Conditions', html: conditionList(scene) },
  ];
  const sections = all.filter(({ html }) => html !== '').map((one) => ({ ...one, id: `${one.id}-${place}` }));
  return { place, unit: group.unit, sections };
}

function costs(scene: PageScene): string {
  if (scene.rows.length === 0) return '<p>Nothing was measured.</p>';
  return [controls(scene), table(scene), tableNotes(scene)].join('\n');
}

/** The title is in the picture, too, for who takes the picture alone. */
function figure({ title, svg }: Figure, id: string): string {
  return `<figure><div class="scroll" role="region" tabindex="0" aria-labelledby="figure-${id}">
<div role="img" aria-label="${escaped(title)}: its numbers are in the table of costs">${svg}</div>
</div>
<figcaption class="unseen" id="figure-${id}">${escaped(title)}</figcaption></figure>`;
}
