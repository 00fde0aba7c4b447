// SPDX-License-Identifier: MIT
import { type ProbeBenchError, wrongUsage } from '../../errors.js';
import type { Description, MapName, TailCall } from '../../native/index.js';
import { nearest } from '../../nearest.js';
import { MAP_TYPE, WITHOUT_ENTRIES } from '../map-types.js';
import type { ParsedSetup } from './parse.js';

/** What of an object a set-up names. */
export type Named = Pick<Description, 'programs' | 'maps' | 'variables'>;

/** The flag that names something, and the kind of thing that it names. */
type Naming = readonly [flag: string, kind: string];

/** Of a name, so much is shown. */
const MOST_SHOWN = 80;

/**
 * Whether all that a set-up names is there: each name in one object at least, those that go together in the same one.
 * @throws ProbeBenchError `bad-flag` (usage), with the nearest names where one is unknown
 */
export function checkNames(setup: ParsedSetup, objects: readonly Named[]): void {
  const maps = objects.flatMap((object) => object.maps);
  const programs = programsOf(objects);
  const variables = objects.flatMap((object) => object.variables);
  for (const { name } of setup.values) known(['set', 'constant or global'], headOf(name), variables);
  for (const { name } of setup.maps) checkSized(name, maps);
  for (const group of setup.groups) checkGroup(group, objects);
  for (const { program } of setup.targets) known(['function', 'program'], program, programs);
  const entries = new Map(setup.maps.map((map) => [map.name, map.entries]));
  for (const tail of setup.tails) checkTail(tail, objects, entries.get(tail.map));
}

/** The variable that a path begins with: `filter` of `filter.pid`, `targets` of `targets[3]`. */
export function headOf(path: string): string {
  return path.split(/[.[]/, 1)[0] as string;
}

function programsOf(objects: readonly Named[]): string[] {
  return objects.flatMap(({ programs }) => programs.map(({ name }) => name));
}

function checkSized(name: string, maps: readonly MapName[]): void {
  known(['map', 'map'], name, namesOf(maps));
  const kinds = maps.filter((map) => map.name === name).map(({ type }) => WITHOUT_ENTRIES[type]);
  if (kinds.includes(undefined)) return;
  throw wrong(`--map ${cut(name)}: a ${kinds[0]} has no number of entries`, 'leave it out');
}

function checkGroup(group: readonly string[], objects: readonly Named[]): void {
  for (const name of group) known(['attach', 'program'], name, programsOf(objects));
  if (objects.some((object) => group.every((name) => programsOf([object]).includes(name)))) return;
  const message = `--attach ${cut(group.join())}: no object has all of these programs`;
  throw wrong(message, 'name programs of one object; give each object an --attach of its own');
}

/** @param entries what --map makes the prog array's size; undefined where it stays */
function checkTail({ map, index, program }: TailCall, objects: readonly Named[], entries?: number): void {
  known(['tail', 'program'], program, programsOf(objects));
  known(['tail', 'prog array'], map, namesOf(objects.flatMap(progArrays)));
  const both = objects.filter((object) => programsOf([object]).includes(program)).flatMap(progArrays);
  const sizes = both.filter(({ name }) => name === map).map((array) => entries ?? array.max_entries);
  const named = `${cut(map)}[${index}]`;
  if (sizes.length === 0)
    throw wrong(
      `--tail ${named}: no object has both this prog array and the program ${cut(program)}`,
      'name a prog array and a program of one object',
    );
  // One of size 0 does not load, which says what sets the size.
  if (sizes.some((size) => size === 0 || index < size)) return;
  const size = Math.max(...sizes);
  throw wrong(
    `--tail ${named}: the prog array has ${size} ${size === 1 ? 'entry' : 'entries'}, counted from 0`,
    `name an index below ${size}, or make it larger: --map ${cut(map)}=${index + 1}`,
  );
}

function progArrays({ maps }: Named): MapName[] {
  return maps.filter(({ type }) => type === MAP_TYPE.prog_array);
}

function namesOf(maps: readonly MapName[]): string[] {
  return maps.map(({ name }) => name);
}

function known([flag, kind]: Naming, name: string, names: readonly string[]): void {
  if (names.includes(name)) return;
  const near = nearest(name, [...new Set(names)]).map(cut);
  const remedy = near.length > 0 ? `nearest: ${near.join(', ')}` : 'leave it out: there is none at all';
  throw wrong(`--${flag} ${cut(name)}: no object has a ${kind} of that name`, remedy);
}

function cut(name: string): string {
  return name.slice(0, MOST_SHOWN);
}

function wrong(message: string, remedy: string): ProbeBenchError {
  return wrongUsage('bad-flag', message, remedy);
}
