// SPDX-License-Identifier: MIT
import { type Environment, loadName } from '../../samples/environment.js';

/** A run and the name it goes by beside others. */
export interface Place {
  label: string;
  environment: Environment;
}

/** A condition, the same for all runs (`where` is null) or of each. */
export interface Condition {
  what: string;
  texts: { where: string | null; text: string }[];
}

/** The environments in a few lines: what a reader of a design review asks; what is common is said once. */
export function conditions(places: readonly Place[]): Condition[] {
  const all = places.map(({ label, environment }) => ({ label, lines: linesOf(environment) }));
  return (all[0]?.lines ?? []).map(([what], index) => {
    const texts = all.map(({ label, lines }) => ({ where: label, text: lines[index]?.[1] ?? '' }));
    const [first] = texts;
    const common = first !== undefined && texts.every(({ text }) => text === first.text);
    return { what, texts: common ? [{ where: null, text: first.text }] : texts };
  });
}

function linesOf(environment: Environment): [what: string, text: string][] {
  const { kernel, machine, versions, options, tool, started, finished } = environment;
  const memory = `${(machine.memory_bytes / 2 ** 30).toFixed(1)} GiB`;
  const hypervisor = machine.hypervisor === null ? 'no hypervisor' : `under ${machine.hypervisor}`;
  return [
    [
      'Kernel',
      [kernel.release, kernel.version, kernel.entry ? `entry ${kernel.entry}` : '']
        .filter(Boolean)
        .join(', '),
    ],
    ['Target', `${environment.target}, ${environment.accelerator}, unit ${environment.unit}`],
    ['Machine', `${machine.cpu}, ${machine.cpus} CPUs, ${memory}, ${machine.arch}, ${hypervisor}`],
    [
      'Versions',
      `${tool.name} ${tool.version}, Node ${versions.node}, libbpf ${versions.libbpf}, clang ${versions.clang ?? 'unknown'}`,
    ],
    ['Workload', workload(options)],
    ['Stopping', stopping(options)],
    ['Run', `${environment.run}, seed ${options.seed}, ${started} to ${finished ?? 'an unknown end'}`],
  ];
}

function workload(options: Environment['options']): string {
  const { threads, keys = [] } = options;
  const under = keys.length === 0 ? '' : `, keys ${keys.join(', ')}`;
  return `${loadName(options)}, threads ${threads.join(', ')}${under}`;
}

function stopping({ blocks, precision, max_time_s }: Environment['options']): string {
  return [
    blocks === null ? '' : `${blocks} blocks`,
    precision === null ? '' : `every interval within ± ${precision}`,
    max_time_s === null ? (blocks === null ? 'the time that verdicts need' : '') : `${max_time_s} s`,
  ]
    .filter((part) => part !== '')
    .join(' or ');
}
