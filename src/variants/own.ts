// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { ProbeBenchError } from '../errors.js';
import { groupBy } from '../group-by.js';
import type { ObjectSetup, ProgramName } from '../native/index.js';
import { NO_SETUP, type Setup } from '../samples/setup.js';
import { describeOwn, plain } from './describe-own.js';
import { HOOKS, hookOfSection } from './hooks.js';
import { MAP_TYPE } from './map-types.js';
import { type ParsedSetup, parseSetup } from './setup/parse.js';
import type { Variant } from './variant.js';
import { fires } from './workloads.js';

/** An object of the user's; its programs' ids begin with `name`. */
export interface OwnObject {
  name: string;
  path: string;
  /** why it cannot be used at all; null where it can */
  broken: string | null;
}

/** The id's end of all programs of an object together. A C name holds no dash, so no program is called this. */
const ALL = 'all-programs';
/** An arm's id joins its programs' names up to so many characters; beyond, it has the first and how many more. */
const LONGEST_JOINED = 60;

/**
 * The arms of the user's objects, in the order given: each program, with the reason where no workload can fire it, or each
 * group that the set-up attaches together. Programs that tail calls go to are loaded with each, and are no arms.
 * Ids are `<object>:<program>`, of letters, digits and `._+-`; of two alike the second ends in `~2`.
 */
export function ownVariants(
  objects: readonly OwnObject[],
  workload: string,
  setup: Setup = NO_SETUP,
): Variant[] {
  const parsed = parseSetup(setup);
  const taken = new Map<string, number>();
  const unlike = (id: string) => {
    const times = (taken.get(id) ?? 0) + 1;
    taken.set(id, times);
    return times === 1 ? id : `${id}~${times}`;
  };
  return objects.flatMap((object) => {
    const variants = variantsOf(object, workload, parsed);
    const all = variants.find(({ own }) => typeof own?.together === 'string')?.own?.together;
    const together = typeof all === 'string' ? unlike(all) : null;
    return variants.map((variant) => {
      const own = variant.own && { ...variant.own, together: variant.own.together && together };
      return { ...variant, id: unlike(variant.id), ...(own && { own }) };
    });
  });
}

/** The arms of several programs of one object at once: of those given that are parts of one, where they are two at least. */
export function togetherOf(variants: readonly Variant[]): Variant[] {
  const parts = variants.filter((variant) => typeof variant.own?.together === 'string');
  const groups = [...groupBy(parts, ({ own }) => own?.together as string)];
  return groups.flatMap(([id, [first, ...others]]) => {
    if (first?.part === undefined || others.length === 0) return [];
    const all = [first, ...others];
    const section = all.map((variant) => variant.section).join(' ');
    const title = first.title === first.section ? section : first.title;
    const programs = all.flatMap(({ part }) => part?.programs ?? []);
    const part = { ...first.part, programs };
    const hook = hooksOf(all.map((variant) => variant.hook));
    const names = all.flatMap((variant) => variant.programs ?? []);
    return [{ ...first, id, hook, section, title, part, programs: names }];
  });
}

function hooksOf(hooks: readonly string[]): string {
  return [...new Set(hooks)].join('+');
}

function variantsOf(object: OwnObject, workload: string, setup: ParsedSetup): Variant[] {
  const { name, broken } = object;
  if (broken !== null) return [unusable(object, broken)];
  const read = readable(object, setup);
  if (typeof read === 'string') return [unusable(object, read)];
  const { groups } = setup;
  if (groups.length > 0)
    return groups.filter((group) => group.every(read.has)).map((group) => armOf(read, group.map(read.place)));
  return read.programs.flatMap(({ autoload }, place) => {
    if (read.leaves.includes(place)) return [];
    const arm = armOf(read, [place]);
    const part = autoload && arm.broken === null && fires(workload, arm);
    return [part ? armOf(read, [place], `${name}:${ALL}`) : arm];
  });
}

/** The one arm of an object that cannot be used. */
function unusable({ name, path }: OwnObject, broken: string): Variant {
  const nothing = { hook: '', store: '', title: '', section: '', object_sha256: '', uncounted: null };
  return { id: `${name}:${ALL}`, ...nothing, path, broken };
}

/** An object, or why it cannot be read: one that could be before, as a guest has less memory. */
function readable(object: OwnObject, setup: ParsedSetup): ReadObject | string {
  try {
    return readOwn(object, setup);
  } catch (error) {
    if (error instanceof ProbeBenchError) return error.reason;
    throw error;
  }
}

/** What arms of an object are made of. */
type ReadObject = ReturnType<typeof readOwn>;

function readOwn({ name, path }: OwnObject, setup: ParsedSetup) {
  const said = describeOwn(path, setup);
  const { programs, maps } = said;
  const tails = [...said.tails, ...said.setup.tails];
  const place = (program: string) => programs.findIndex((one) => one.name === program);
  const has = (program: string) => place(program) >= 0;
  const leaves = [...new Set(tails.map(({ program }) => place(program)))].filter((one) => one >= 0);
  const filled = new Set(tails.map(({ map }) => map));
  const empty = maps
    .filter((map) => map.type === MAP_TYPE.prog_array && !filled.has(map.name))
    .map((map) => map.name);
  const object_sha256 = createHash('sha256').update(said.image).digest('hex');
  return { ...said, name, path, object_sha256, place, has, leaves, empty, given: setup };
}

/** The arm of an object's programs at these places. @param together the arm that it is a part of */
function armOf(read: ReadObject, places: readonly number[], together: string | null = null): Variant {
  const { name, path, object_sha256, uncounted, image, leaves, maps, empty, setup, given } = read;
  const programs = places.map((one) => aimed(read.programs[one] as ProgramName, setup));
  const section = programs.map((program) => program.section).join(' ');
  return {
    id: `${name}:${joined(programs)}`,
    hook: hooksOf(programs.map((program) => hookOfSection(program.section)?.name ?? '')),
    store: '',
    title: read.title ?? section,
    section,
    path,
    object_sha256,
    uncounted,
    broken: programs.map(cannotHook).find((reason) => reason !== null) ?? null,
    part: { image, programs: places, leaves, setup },
    programs,
    maps,
    own: { together, empty, allow_effects: given.allow_effects },
  };
}

function joined(programs: readonly ProgramName[]): string {
  const [first = '', ...others] = programs.map(({ name }) => name);
  const all = [first, ...others].join('+');
  const more = `+${others.length}-more`;
  return plain(
    all.length <= LONGEST_JOINED || others.length === 0
      ? all
      : `${first.slice(0, LONGEST_JOINED - more.length)}${more}`,
  );
}

/** A program as it attaches: with the section that the set-up gives it. */
function aimed(program: ProgramName, { targets }: ObjectSetup): ProgramName {
  const section = targets.find((one) => one.program === program.name)?.section ?? program.section;
  return { ...program, section };
}

/** Why no workload can fire a program; null where one can. */
function cannotHook({ name, section }: ProgramName): string | null {
  const hook = hookOfSection(section);
  const named = `SEC(${JSON.stringify(section)})`;
  if (hook === undefined)
    return `${named} is fired by no workload: only ${HOOKS.map((one) => one.name).join(', ')} programs are`;
  if (!hook.open && !section.includes('/'))
    return `${named} names no attach target, which its own loader would set: --function ${name}=…, or write it as SEC("${section}/…")`;
  return null;
}
