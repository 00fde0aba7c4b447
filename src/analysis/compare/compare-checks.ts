// SPDX-License-Identifier: MIT

import { ProbeBenchError } from '../../errors.js';
import { groupBy } from '../../group-by.js';
import { archName, type Environment, loadName, methodOf, type Warning } from '../../samples/environment.js';
import { setupText } from '../../samples/setup.js';
import { someOf } from '../../some-of.js';
import type { Source } from './compare-types.js';

type Fact = (source: Source) => string | null;

/** What must be the same for figures to be comparable at all. */
const MUST: Record<string, Fact> = {
  unit: ({ unit }) => unit,
  workload: ({ environment }) => (environment === null ? null : loadName(environment.options)),
  accelerator: ({ environment }) => environment?.accelerator ?? null,
};

type Named = 'version' | 'build' | 'clang' | 'libbpf' | 'architecture' | 'method' | 'setup' | 'machine';

/** So many digits tell builds apart for a reader. */
const HASH_DIGITS = 12;

/** What should be the same, since it may cause a difference; null where the run does not say. */
const SHOULD: Record<Named, (environment: Environment) => string | null> = {
  version: versionOf,
  build: ({ tool }) => tool.sources?.slice(0, HASH_DIGITS) ?? null,
  clang: ({ versions }) => versions.clang ?? 'unknown',
  libbpf: ({ versions }) => versions.libbpf,
  architecture: ({ machine }) => archName(machine.arch),
  method: methodOf,
  setup: ({ options }) => (options.objects?.length ? setupText(options.setup) || 'none' : null),
  machine: ({ machine }) => `${machine.cpu}, ${machine.cpus} CPUs, ${machine.hypervisor ?? 'no hypervisor'}`,
};

/**
 * Refuses runs that cannot be compared, and warns of what makes the others less comparable than they look.
 * @throws ProbeBenchError `mixed-units`, `mixed-workloads`, `mixed-accelerators`, `same-run`: both are named
 */
export function checkComparable(sources: readonly Source[]): Warning[] {
  for (const [what, fact] of Object.entries(MUST)) mustAgree(sources, what, fact);
  checkDistinct(sources);
  const differences = (Object.keys(SHOULD) as Named[]).flatMap((what) => {
    // A processor matters only where a clock measures. Unlike versions are unlike builds, and said already.
    if (what === 'machine' && !sources[0]?.statistics.clock) return [];
    const alike = what === 'build' ? byVersion(sources) : [sources];
    return alike.flatMap((among) => disagreement(among, what));
  });
  return [...unknown(sources), ...differences, ...objects(sources)];
}

function versionOf({ tool }: Environment): string {
  return `${tool.name} ${tool.version}`;
}

function byVersion(sources: readonly Source[]): Source[][] {
  return [...groupBy(sources, ({ environment }) => environment && versionOf(environment)).values()];
}

function mustAgree(sources: readonly Source[], what: string, fact: Fact): void {
  const first = sources.find((source) => fact(source) !== null);
  const other = sources.find((source) => fact(source) !== null && first && fact(source) !== fact(first));
  if (!first || !other) return;
  throw new ProbeBenchError(
    `different ${what}s: ${fact(first)} in ${named(first)}, ${fact(other)} in ${named(other)}`,
    { code: `mixed-${what}s`, remedy: `compare runs of one ${what}` },
  );
}

function checkDistinct(sources: readonly Source[]): void {
  const known = new Map<string, Source>();
  for (const source of sources) {
    const key = JSON.stringify([source.run, source.kernel, source.target, source.arch]);
    const twin = known.get(key);
    if (twin) {
      throw new ProbeBenchError(`${named(twin)} and ${named(source)} are the same run (${source.run})`, {
        code: 'same-run',
        remedy: 'give each run once',
      });
    }
    known.set(key, source);
  }
}

function named({ label, path }: Source): string {
  return label === path ? path : `${label} (${path})`;
}

function unknown(sources: readonly Source[]): Warning[] {
  const bare = sources.filter(({ environment }) => environment === null).map(({ label }) => label);
  if (bare.length === 0) return [];
  const text = `no environment.json beside ${someOf(bare)}: its workload, accelerator and tools could not be checked`;
  return [{ code: 'no-environment', text }];
}

function disagreement(sources: readonly Source[], what: Named): Warning[] {
  const known = sources.flatMap(({ environment, label }) => {
    const value = environment && SHOULD[what](environment);
    return value === null ? [] : [{ value, label }];
  });
  const values = groupBy(known, ({ value }) => value);
  if (values.size < 2) return [];
  const each = [...values].map(([value, of]) => `${value} in ${someOf(of.map(({ label }) => label))}`);
  return [{ code: `different-${what}`, text: `different ${what}: ${each.join(', ')}` }];
}

/** Variants whose compiled object is not the same everywhere. */
function objects(sources: readonly Source[]): Warning[] {
  const hashes = new Map<string, Set<string>>();
  for (const { environment } of sources)
    for (const { id, object_sha256 } of environment?.variants ?? [])
      hashes.set(id, (hashes.get(id) ?? new Set()).add(object_sha256));
  const changed = [...hashes].filter(([, found]) => found.size > 1).map(([id]) => id);
  if (changed.length === 0) return [];
  return [{ code: 'different-objects', text: `different BPF objects: ${someOf(changed)}` }];
}
