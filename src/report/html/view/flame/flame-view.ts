// SPDX-License-Identifier: MIT
import { flamePicture } from '../../../profile/flame/picture.js';
import { explainedOf, type FlameData } from '../../data/flame-data.js';
import { attributes, escaped } from '../../escape.js';
import { type FlameChoice, profiledDesigns, type SettledFlame, settledFlame } from './flame-choice.js';
import { functionTable } from './flame-table.js';

/**
 * A design's profile on a run as a flame graph, or what it changed against another run; below it what the largest
 * functions execute, and above it the controls that choose all that.
 * @param labels names of the runs
 * @returns HTML; nothing where no run has profiles
 */
export function flameView(
  data: FlameData,
  choice: FlameChoice,
  labels: readonly string[],
  visible: (variant: string) => boolean,
): string {
  if (data.profiles.length === 0) return '';
  const designs = profiledDesigns(data, visible);
  const settled = settledFlame(designs, choice);
  if (settled === null) return '<p>No design that is shown has a profile.</p>';
  return `${controls([...designs.keys()], settled, labels)}\n${graph(data, settled, labels)}`;
}

function graph(data: FlameData, { variant, run, against }: SettledFlame, labels: readonly string[]): string {
  const here = explainedOf(data, variant, run);
  const there = against === null ? null : explainedOf(data, variant, against);
  const lacking = [...(here === null ? [run] : []), ...(against !== null && there === null ? [against] : [])];
  const notes = lacking.map(
    (place) => `<p>${escaped(`${variant} has no profile on ${labels[place] ?? ''}`)}.</p>`,
  );
  if (here === null) return notes.join('\n');
  return [
    ...notes,
    flamePicture(there, here),
    functionTable(here, there, { here: labels[run] ?? '', there: labels[against ?? -1] ?? '' }),
  ].join('\n');
}

/** Which run, and against which, can be chosen where there are several. */
function controls(
  designs: readonly string[],
  { variant, run, against }: SettledFlame,
  labels: readonly string[],
): string {
  const runs = labels.map((label, place): Option => [String(place), label]);
  const others = runs.filter(([place]) => place !== String(run));
  const each = [
    select(
      'flame-variant',
      'Profile of',
      designs.map((name): Option => [name, name]),
      variant,
    ),
    ...(runs.length < 2
      ? []
      : [
          select('flame-run', 'on', runs, String(run)),
          select('flame-against', 'against', [['', 'none'], ...others], String(against ?? '')),
        ]),
  ];
  return `<div class="flame-controls" role="group" aria-label="Which profile">${each.join('\n')}</div>`;
}

type Option = [value: string, text: string];

function select(name: string, label: string, options: readonly Option[], chosen: string): string {
  const each = options.map(([value, text]) => {
    const own = attributes({ value, selected: value === chosen ? '' : null });
    return `<option${own}>${escaped(text)}</option>`;
  });
  return `<label>${label} <select name="${name}">${each.join('')}</select></label>`;
}
