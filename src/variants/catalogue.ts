// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProbeBenchError } from '../errors.js';
import { NativeError, NativeProbeHandle } from '../native/index.js';
import { packageRoot } from '../root.js';
import { partsOfId } from './hook.js';
import type { Variant } from './variant.js';

const SUFFIX = '.bpf.o';
/** beside where the object would be: what the compiler said of it (bpf/Makefile) */
const FAILED = '.bpf.failed';

/** Where built objects lie: the catalogue's, again those with keys, the A/A control's, or those that the harness tests itself with. */
export function objectsFolder(kind: 'variants' | 'keyed' | 'control' | 'tests' = 'variants'): string {
  return join(packageRoot(), 'bpf', 'build', kind);
}

/**
 * Reads every built variant's identity from its object, ordered by id; loads none. One that does not compile,
 * or does not open, is in the list and says so: it does not stop the others.
 * @throws ProbeBenchError `no-variants` where none was built, `no-addon`
 */
export function readCatalogue(folder = objectsFolder()): Variant[] {
  const names = namesIn(folder);
  const built = names.filter((name) => name.endsWith(SUFFIX)).map((name) => readVariant(folder, name));
  if (built.length === 0)
    throw new ProbeBenchError(`no built variant in ${folder}`, {
      code: 'no-variants',
      remedy: 'run: npm run setup',
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

function readVariant(folder: string, name: string): Variant {
  const id = name.slice(0, -SUFFIX.length);
  const path = join(folder, name);
  const object_sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
  return { id, ...partsOfId(id), path, object_sha256, ...described(path, id) };
}

function described(path: string, id: string): Pick<Variant, 'title' | 'section' | 'uncounted' | 'broken'> {
  let probe: NativeProbeHandle | undefined;
  try {
    probe = new NativeProbeHandle(path, id, 0);
    const { title, programs, uncounted } = probe.describe();
    const section = programs.map((program) => program.section).join(' ');
    return { title: title ?? '', section, uncounted, broken: null };
  } catch (error) {
    if (!(error instanceof NativeError)) throw error;
    return { title: '', section: '', uncounted: null, broken: error.message };
  } finally {
    probe?.close();
  }
}

function uncompiled(folder: string, name: string): Variant {
  const id = name.slice(0, -FAILED.length);
  const lines = readFileSync(join(folder, name), 'utf8').split('\n');
  const why = lines.find((line) => / error: /.test(line)) ?? lines[0] ?? '';
  const broken = `bpf/${why} (it does not compile: correct the file, then npm run setup)`;
  return {
    id,
    ...partsOfId(id),
    title: '',
    section: '',
    path: '',
    object_sha256: '',
    uncounted: null,
    broken,
  };
}
