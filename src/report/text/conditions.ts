// SPDX-License-Identifier: MIT
import { archName, type Environment, titleName } from '../../samples/environment.js';
import type { NamedRun } from '../run-groups.js';

/** A run and its name; of one whose environment is null nothing is known. */
export type Place = Pick<NamedRun, 'label' | 'environment'>;

/** A condition, the same for all runs (`where` is null) or of each. */
export interface Condition {
  what: string;
  texts: { where: string | null; text: string }[];
}

/** Machine, kernel, tools and options of the runs; what is the same for all is said once. */
export function conditions(places: readonly Place[]): Condition[] {
  const known = places.flatMap(({ label, environment }) =>
    environment === null ? [] : [{ label, facts: factsOf(environment) }],
  );
  return Object.keys(known[0]?.facts ?? {}).map((what) => {
    const texts = known.map(({ label, facts }) => ({ where: label, text: facts[what] ?? '' }));
    const [first, ...others] = texts;
    const common = first !== undefined && others.every(({ text }) => text === first.text);
    return { what, texts: common ? [{ where: null, text: first.text }] : texts };
  });
}

function factsOf(environment: Environment): Record<string, string> {
  const { kernel, machine, versions, options, tool, started, finished } = environment;
  const { release, version, entry } = kernel;
  const memory = `${(machine.memory_bytes / 2 ** 30).toFixed(1)} GiB`;
  const hypervisor = machine.hypervisor === null ? 'no hypervisor' : `under ${machine.hypervisor}`;
  return {
    Kernel: [release, version, entry ? `entry ${entry}` : ''].filter(Boolean).join(', '),
    Target: `${environment.target}, ${environment.accelerator}, unit ${environment.unit}`,
    Machine: `${machine.cpu}, ${machine.cpus} CPUs, ${memory}, ${archName(machine.arch)}, ${hypervisor}`,
    Versions: `${tool.name} ${tool.version}, Node ${versions.node}, libbpf ${versions.libbpf}, clang ${versions.clang ?? 'unknown'}`,
    Workload: workload(options),
    Stopping: stopping(options),
    Run: `${environment.run}, seed ${options.seed}, ${started} to ${finished ?? 'an unknown end'}`,
  };
}

function workload(options: Environment['options']): string {
  const { threads, keys = [] } = options;
  const under = keys.length === 0 ? '' : `, keys ${keys.join(', ')}`;
  return `${titleName(options)}, threads ${threads.join(', ')}${under}`;
}

function stopping({ blocks, precision, max_time_s }: Environment['options']): string {
  const time = max_time_s === null ? null : `${max_time_s} s`;
  const limits = [
    blocks === null ? null : `${blocks} blocks`,
    precision === null ? null : `every interval within ± ${precision}`,
    time ?? (blocks === null ? 'the time that verdicts need' : null),
  ];
  return limits.filter((limit) => limit !== null).join(' or ');
}
