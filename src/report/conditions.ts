import type { Environment } from '../samples/environment.js';

/** The environment in a few lines: what a reader of a design review asks, each with its name. */
export function conditions(environment: Environment): [what: string, text: string][] {
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
    ['Workload', `${options.workload}, threads ${options.threads.join(', ')}`],
    ['Stopping', stopping(options)],
    ['Run', `${environment.run}, seed ${options.seed}, ${started} to ${finished ?? 'an unknown end'}`],
  ];
}

function stopping({ blocks, precision, max_time_s }: Environment['options']): string {
  return [
    blocks === null ? '' : `${blocks} blocks`,
    precision === null ? '' : `every interval within ± ${precision}`,
    `${max_time_s} s`,
  ]
    .filter((part) => part !== '')
    .join(' or ');
}
