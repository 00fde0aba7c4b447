// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProbeBenchError } from '../errors.js';
import { NativeError, NativeProbeHandle } from '../native/index.js';
import { rebuild } from '../prebuilt.js';
import { packageRoot } from '../root.js';
import { partsOfId } from './id.js';
import type { Variant } from './variant.js';

const SUFFIX = '.bpf.o';
/** In the object's place: what the compiler said (bpf/Makefile). */
const FAILED = '.bpf.failed';

/** Where built objects lie: the catalogue's, the same with keys or for other places, the control's, those of tests. */
export function objectsFolder(
  kind: 'variants' | 'keyed' | 'moved' | 'control' | 'tests' = 'variants',
): string {
  return join(packageRoot(), 'bpf', 'build', kind);
}

/**
 * Reads every built variant's identity from its object, ordered by id; loads none. One that does not compile or open is
 * listed with the reason.
 * @throws ProbeBenchError `no-variants` where none was built, `no-addon`
 */
export function readCatalogue(folder = objectsFolder()): Variant[] {
  const names = namesIn(folder);
  const built = names.filter((name) => name.endsWith(SUFFIX)).map((name) => readVariant(folder, name));
  if (built.length === 0)
    throw new ProbeBenchError(`no built variant in ${folder}`, {
      code: 'no-variants',
      remedy: rebuild(),
    });
  const failed = names.filter((name) => name.endsWith(FAILED)).map((name) => uncompiled(folder, name));
  return [...built, ...failed].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A variant of which only the id is known. */
function named(id: string): Variant {
  const nothing = { title: '', section: '', path: '', object_sha256: '', uncounted: null, broken: null };
  return { id, ...partsOfId(id), ...nothing };
}

function readVariant(folder: string, name: string): Variant {
  const id = name.slice(0, -SUFFIX.length);
  const path = join(folder, name);
  const object_sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
  return { ...named(id), path, object_sha256, ...described(path, id) };
}

function described(path: string, id: string): Partial<Variant> {
  let probe: NativeProbeHandle | undefined;
  try {
    probe = new NativeProbeHandle(path, id, 0);
    const { title, programs, uncounted, needs } = probe.describe();
    const section = programs.map((program) => program.section).join(' ');
    const known = { title: title ?? '', section, uncounted };
    return needs === null ? known : { ...known, needs };
  } catch (error) {
    if (!(error instanceof NativeError)) throw error;
    return { broken: error.message };
  } finally {
    probe?.close();
  }
}

function uncompiled(folder: string, name: string): Variant {
  const id = name.slice(0, -FAILED.length);
  const lines = readFileSync(join(folder, name), 'utf8').split('\n');
  const why = lines.find((line) => / error: /.test(line)) ?? lines[0] ?? '';
  return {
    ...named(id),
    broken: `bpf/${why} (it does not compile: correct the file, then npm run setup)`,
  };
}
