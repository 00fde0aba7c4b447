// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { NativeError, NativeProbeHandle, type ProgramName, rehearse } from '../native/index.js';
import { hookOfSection, isWhole, knownHooks } from './hook.js';
import { readObject, refused } from './object-file.js';
import type { Variant } from './variant.js';
import { fires } from './workloads.js';

/** An object of the user's: where it lies, and what its programs' ids begin with. */
export interface OwnObject {
  name: string;
  path: string;
  /** why it cannot be used at all; null where it can */
  broken: string | null;
}

/** Ends the id of all an object's programs together. No program is called so: a C name holds no dash. */
const ALL = 'all-programs';

/**
 * The arms of the user's objects, in the order given: each program, with the reason where no workload can fire it,
 * and where an object has several that it loads by itself and that this workload fires, all of those together.
 * Ids are `<object>:<program>`, of letters, digits and `._+-` only, and numbered (`~2`) where two would be one.
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
  let probe: NativeProbeHandle | undefined;
  try {
    rehearse(plain(basename(path)), image);
    probe = new NativeProbeHandle(path, plain(basename(path)), 0, { image });
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
  const armOf = (id: string, places: readonly number[]): Variant => {
    const chosen = places.map((place) => programs[place] as ProgramName);
    const sections = chosen.map(({ section }) => section);
    const hooks = new Set(sections.map((section) => hookOfSection(section) ?? ''));
    return {
      ...{ id: `${name}:${id}`, hook: [...hooks].join('+'), store: '', section: sections.join(' ') },
      ...{ title: title ?? sections.join(' '), path, object_sha256, uncounted },
      broken: chosen.map(({ section }) => cannotHook(section)).find((reason) => reason !== null) ?? null,
      part: { image, programs: places },
    };
  };
  const arms = programs.map((program, place) => armOf(plain(program.name), [place]));
  const together = programs.flatMap((program, place) =>
    program.autoload && arms[place]?.broken === null && fires(workload, arms[place]) ? [place] : [],
  );
  return together.length > 1 ? [...arms, armOf(ALL, together)] : arms;
}

/** Why no workload can fire a program; null where one can. */
function cannotHook(section: string): string | null {
  const named = `SEC(${JSON.stringify(section)})`;
  if (hookOfSection(section) === null)
    return `${named} is fired by no workload: only ${knownHooks().join(', ')} programs are`;
  if (!isWhole(section))
    return `${named} names no attach target, which its own loader would set: write it as SEC("${section}/…")`;
  return null;
}

const LONGEST_NAME = 60;

/** A name for an id: what is no letter, digit or one of `._+-` becomes `_`. */
export function plain(name: string): string {
  return name.slice(0, LONGEST_NAME).replaceAll(/[^A-Za-z0-9._+-]/g, '_') || '_';
}
