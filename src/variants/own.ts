// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { NativeError, NativeProbeHandle, type ProgramName, rehearse } from '../native/index.js';
import { HOOKS, hookOfSection } from './hooks.js';
import { readObject, refused } from './object-file.js';
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

/**
 * The arms of the user's objects, in the order given: each program, with the reason where no workload can fire it. Where
 * libbpf loads several of an object by itself and this workload fires them, those together are one arm more.
 * Ids are `<object>:<program>`, of letters, digits and `._+-`; of two alike the second ends in `~2`.
 */
export function ownVariants(objects: readonly OwnObject[], workload: string): Variant[] {
  const taken = new Map<string, number>();
  return objects
    .flatMap((object) => variantsOf(object, workload))
    .map((variant) => {
      const times = (taken.get(variant.id) ?? 0) + 1;
      taken.set(variant.id, times);
      return times === 1 ? variant : { ...variant, id: `${variant.id}~${times}` };
    });
}

/**
 * What a user's object says of itself.
 * @throws ProbeBenchError (usage) as readObject; `object-broken` with libbpf's line, `object-no-programs`
 */
export function describeOwn(path: string) {
  const image = readObject(path);
  const subject = plain(basename(path));
  let probe: NativeProbeHandle | undefined;
  try {
    rehearse(subject, image);
    probe = new NativeProbeHandle(path, subject, 0, { image });
    const { title, uncounted, programs } = probe.describe();
    if (programs.length === 0) throw refused(path, 'object-no-programs', 'holds no BPF program');
    return { image, title, uncounted, programs };
  } catch (error) {
    if (!(error instanceof NativeError)) throw error;
    throw refused(path, 'object-broken', `does not open: ${error.decisive ?? error.message}`);
  } finally {
    probe?.close();
  }
}

function variantsOf({ name, path, broken }: OwnObject, workload: string): Variant[] {
  const nothing = { hook: '', store: '', title: '', section: '', path, object_sha256: '', uncounted: null };
  if (broken !== null) return [{ id: `${name}:${ALL}`, ...nothing, broken }];
  const { image, title, uncounted, programs } = describeOwn(path);
  const object_sha256 = createHash('sha256').update(image).digest('hex');
  const object = { path, object_sha256, store: '', uncounted };
  const armOf = (program: string, places: readonly number[]): Variant => {
    const sections = places.map((place) => (programs[place] as ProgramName).section);
    const hook = [...new Set(sections.map((one) => hookOfSection(one)?.name ?? ''))].join('+');
    const section = sections.join(' ');
    const broken = sections.map(cannotHook).find((reason) => reason !== null) ?? null;
    const part = { image, programs: places };
    return { ...object, id: `${name}:${program}`, hook, section, title: title ?? section, broken, part };
  };
  const arms = programs.map((program, place) => armOf(plain(program.name), [place]));
  const together = programs.flatMap(({ autoload }, place) => {
    const arm = arms[place];
    return autoload && arm?.broken === null && fires(workload, arm) ? [place] : [];
  });
  return together.length > 1 ? [...arms, armOf(ALL, together)] : arms;
}

/** Why no workload can fire a program; null where one can. */
function cannotHook(section: string): string | null {
  const hook = hookOfSection(section);
  const named = `SEC(${JSON.stringify(section)})`;
  if (hook === undefined)
    return `${named} is fired by no workload: only ${HOOKS.map(({ name }) => name).join(', ')} programs are`;
  if (!hook.open && !section.includes('/'))
    return `${named} names no attach target, which its own loader would set: write it as SEC("${section}/…")`;
  return null;
}

const LONGEST_NAME = 60;

/** A name for an id: what is no letter, digit or one of `._+-` becomes `_`. */
export function plain(name: string): string {
  return name.slice(0, LONGEST_NAME).replaceAll(/[^A-Za-z0-9._+-]/g, '_') || '_';
}
