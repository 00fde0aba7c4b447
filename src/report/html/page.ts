// SPDX-License-Identifier: MIT
import { archOf } from '../../analysis/arch-of.js';
import { isCommand } from '../../samples/command.js';
import { isTimedCommand } from '../../samples/sample.js';
import { unitName } from '../../samples/units.js';
import type { RunGroup } from '../run-groups.js';
import { archTitle } from '../table/architectures.js';
import { placeText } from '../table/table.js';
import { choice } from './controls.js';
import { groupData } from './data/group-data.js';
import { newestFirst } from './data/newest-first.js';
import type { PageData } from './data/page-data.js';
import { groupPart } from './group-part.js';
import { pageScene } from './page-scene.js';
import { shell } from './shell.js';

/**
 * The page of some groups of runs: one group at a time where there are several, since their costs share no axis.
 * Texts of runs stand in it as text only.
 * @param script one classic script, as the browser runs it
 * @param tool the tool's name and version
 */
export function page(groups: readonly RunGroup[], script: string, tool: string): string {
  const scenes = groups.map((group, place) => pageScene(newestFirst(group), place));
  const names = groupNames(groups);
  const data: PageData = { groups: scenes.map((scene, place) => groupData(scene, names[place] ?? '')) };
  const [first] = groups;
  const title = first === undefined || groups.length > 1 ? `${groups.length} kinds of runs` : titleOf(first);
  const what = groups.every(({ workload }) => isCommand(workload)) ? 'run of a command' : 'event';
  const header = `<p class="lead">What one ${what} pays for a probe being attached, by design: with the probe minus without it.</p>
${kinds(names)}`;
  const parts = scenes.map((scene, place) => {
    const heading = groups.length > 1 ? titleOf(scene.group) : null;
    return groupPart(scene, data.groups[place] as PageData['groups'][number], heading);
  });
  return shell({ title, header, main: parts.join('\n'), data, script, tool });
}

/** What tells the groups apart: their units alone if these do, else their titles, numbered if need be. */
function groupNames(groups: readonly RunGroup[]): string[] {
  const units: string[] = groups.map(({ unit }) => unit);
  if (new Set(units).size === groups.length) return units;
  const titles = groups.map(titleOf);
  return titles.map((title, place) => (titles.indexOf(title) === place ? title : `${title} (${place + 1})`));
}

function kinds(names: readonly string[]): string {
  if (names.length < 2) return '';
  const options = names.map((name, place): [string, string] => [String(place), name]);
  return `<div class="controls kinds" hidden>${choice('group', 'Unit', options)}</div>
<p class="kinds-note">Runs of other units, workloads or machines never share an axis: each kind has tables and plots of its own.</p>`;
}

function titleOf({ runs, workload, unit, across }: RunGroup): string {
  const alone = runs.map(({ label, analysis }) => `${label} (${placeText(analysis)})`).join();
  const arches = archTitle(runs.map(({ analysis }) => archOf(analysis)));
  const several = `${runs.length} ${across}s${arches === '' ? '' : ` (${arches})`}`;
  const title = `${workload} on ${runs.length > 1 ? several : alone}`;
  return isTimedCommand({ workload, unit }) ? title : `${title}, in ${unitName(unit)}`;
}
