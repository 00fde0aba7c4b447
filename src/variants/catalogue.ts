import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProbeBenchError } from '../errors.js';
import { type Description, NativeProbeHandle } from '../native/index.js';
import { packageRoot } from '../root.js';
import { partsOfId } from './hook.js';

/** One probe design: one compiled file of bpf/variants. */
export interface Variant {
  id: string;
  hook: string;
  store: string;
  title: string;
  /** the exact SEC() of its program, so that a label cannot lie */
  section: string;
  path: string;
  object_sha256: string;
}

const SUFFIX = '.bpf.o';

/** Where the built variants lie. */
export function variantsFolder(): string {
  return join(packageRoot(), 'bpf', 'build', 'variants');
}

/**
 * Reads every built variant's identity from its object, ordered by id; loads none.
 * @throws ProbeBenchError `no-variants` where none was built; NativeError for an object that does not open
 */
export function readCatalogue(folder = variantsFolder()): Variant[] {
  const names = objectNames(folder);
  if (names.length === 0)
    throw new ProbeBenchError(`no built variant in ${folder}`, {
      code: 'no-variants',
      remedy: 'run: npm run setup',
    });
  return names.sort().map((name) => readVariant(folder, name));
}

function objectNames(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(SUFFIX));
  } catch {
    return [];
  }
}

function readVariant(folder: string, name: string): Variant {
  const id = name.slice(0, -SUFFIX.length);
  const path = join(folder, name);
  const { title, programs } = describe(path, id);
  return {
    id,
    ...partsOfId(id),
    title: title ?? '',
    section: programs.map((program) => program.section).join(' '),
    path,
    object_sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
  };
}

function describe(path: string, id: string): Description {
  const probe = new NativeProbeHandle(path, id, 0);
  try {
    return probe.describe();
  } finally {
    probe.close();
  }
}
