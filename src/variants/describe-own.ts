// SPDX-License-Identifier: MIT
import { basename } from 'node:path';
import { wrongUsage } from '../errors.js';
import {
  type Description,
  NativeError,
  NativeProbeHandle,
  type ObjectSetup,
  rehearse,
} from '../native/index.js';
import { hookOfSection } from './hooks.js';
import { openRemedy, readObject, refused } from './object-file.js';
import { headOf } from './setup/names.js';
import type { ParsedSetup } from './setup/parse.js';

const NOTHING: ObjectSetup = { values: [], maps: [], targets: [], tails: [] };

/**
 * What a user's object says of itself, set up as far as it has what the set-up names.
 * @throws ProbeBenchError (usage) as readObject; `object-broken` with libbpf's line, `object-no-programs`; `bad-flag` for a
 *   value that does not fit
 */
export function describeOwn(path: string, given?: ParsedSetup) {
  const image = readObject(path);
  const subject = plain(basename(path));
  let probe: NativeProbeHandle | undefined;
  try {
    rehearse(subject, image, NOTHING);
    probe = new NativeProbeHandle(path, subject, 0, { image });
    const said = probe.describe();
    if (said.programs.length === 0) throw refused(path, 'object-no-programs', 'holds no BPF program');
    const setup = given === undefined ? NOTHING : setupFor(given, said);
    if (Object.values(setup).every((list) => list.length === 0)) return { ...said, image, setup };
    rehearse(subject, image, setup);
    probe.setUp(setup);
    return { ...said, maps: probe.describe().maps, image, setup };
  } catch (error) {
    if (!(error instanceof NativeError)) throw error;
    if (error.step === 'setup') throw wrongUsage('bad-flag', error.place, 'give a value that fits');
    const line = error.decisive ?? error.message;
    throw refused(path, 'object-broken', `does not open: ${line}`, openRemedy(line));
  } finally {
    probe?.close();
  }
}

/** The part of a set-up that names what an object has: of several objects each takes its own. */
function setupFor({ values, maps, targets, tails }: ParsedSetup, said: Description): ObjectSetup {
  const programs = said.programs.map(({ name }) => name);
  const mapNames = said.maps.map(({ name }) => name);
  return {
    values: values.filter(({ name }) => said.variables.includes(headOf(name))),
    maps: maps.filter(({ name }) => mapNames.includes(name)),
    targets: targets.filter(({ program }) => programs.includes(program)).map((one) => aimed(one, said)),
    tails: tails.filter(({ map, program }) => mapNames.includes(map) && programs.includes(program)),
  };
}

/** The section that a program attaches as. A tracepoint by `CATEGORY:EVENT`, as perf writes it, is `CATEGORY/EVENT` there. */
function aimed(
  { program, target }: ParsedSetup['targets'][number],
  { programs }: Pick<Description, 'programs'>,
): ObjectSetup['targets'][number] {
  const section = programs.find(({ name }) => name === program)?.section ?? '';
  const isTracepoint = hookOfSection(section)?.name === 'tracepoint';
  const [prefix] = section.split('/', 1);
  return { program, section: `${prefix}/${isTracepoint ? target.replace(':', '/') : target}` };
}

const LONGEST_NAME = 60;

/** A name for an id: what is no letter, digit or one of `._+-` becomes `_`. */
export function plain(name: string): string {
  return name.slice(0, LONGEST_NAME).replaceAll(/[^A-Za-z0-9._+-]/g, '_') || '_';
}
