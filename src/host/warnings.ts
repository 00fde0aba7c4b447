// SPDX-License-Identifier: MIT
import { affinity, nativeFacts, tracingLinks } from '../native/index.js';
import type { Warning } from '../samples/environment.js';
import type { WarningCode } from '../samples/warning-codes.js';
import { type HookState, hookState } from './hook-state.js';
import { kernelSettings } from './kernel.js';
import { machineFacts } from './machine.js';
import { statTime } from './proc.js';

/** Runnable tasks for each CPU from which on a run shares its CPUs with others; one of two is half. */
const BUSY = 0.5;
/** A smaller share of stolen time is lost in the paired differences. */
const STOLEN_SHARE = 0.01;

/** What biases a run from its start: this machine's state, and who else traces. */
export function startWarnings(
  threads: readonly number[],
  cpus = affinity().length,
  links = tracingLinks(),
): Warning[] {
  const { entry } = nativeFacts();
  return [
    ...threadWarnings(Math.max(...threads), cpus),
    ...jitWarnings(kernelSettings()),
    ...linkWarnings(links),
    ...hookWarnings(hookState(entry), entry),
    ...stateWarnings(machineFacts()),
  ];
}

/** The warnings whose condition holds. */
function holding(...all: [holds: boolean, code: WarningCode, text: string][]): Warning[] {
  return all.filter(([holds]) => holds).map(([, code, text]) => ({ code, text }));
}

function threadWarnings(threads: number, cpus: number): Warning[] {
  if (threads <= cpus) return [];
  const text = `${threads} threads share ${cpus} CPUs: what they wait for each other is in their wall time`;
  return [{ code: 'more-threads-than-cpus', threads, text }];
}

type Settings = Pick<ReturnType<typeof kernelSettings>, 'bpf_jit_enable' | 'bpf_jit_harden'>;

/** Programs that are not compiled, or compiled to more instructions. */
export function jitWarnings({ bpf_jit_enable, bpf_jit_harden }: Settings): Warning[] {
  return holding(
    [bpf_jit_enable === '0', 'no-jit', 'the BPF JIT is off: programs are interpreted, several times slower'],
    [
      bpf_jit_harden === '2',
      'jit-hardened',
      'bpf_jit_harden is 2: constants are blinded, programs are longer',
    ],
  );
}

/** Others' links: on the same hook they are in the baseline too, and change what a further probe costs. */
function linkWarnings(links: readonly string[]): Warning[] {
  const kinds = [...new Set(links)].sort().join(', ');
  const text = `${links.length} BPF tracing links of others are attached (${kinds}): they may share the hook`;
  return holding([links.length > 0, 'other-probes', text]);
}

/** Others on the hook itself. */
export function hookWarnings({ kprobes, ftrace_users, trace_event }: HookState, entry: string): Warning[] {
  const [others, users] = [kprobes ?? [], ftrace_users ?? 0];
  const modes = [...new Set(others)].sort().join(', ');
  return holding(
    [others.length > 0, 'other-kprobes', `${others.length} kprobes of others are on ${entry} (${modes})`],
    [users > 0, 'other-ftrace', `${entry} is traced by ${users} users of ftrace already`],
    [trace_event === true, 'other-trace-event', 'somebody records the trace event syscalls/sys_enter_openat'],
  );
}

type State = Pick<
  ReturnType<typeof machineFacts>,
  'cpus' | 'governor' | 'no_turbo' | 'boost' | 'smt' | 'load_average'
>;

/** The machine's own state, where it is known to bias or to blur a clock. */
export function stateWarnings({ cpus, governor, no_turbo, boost, smt, load_average }: State): Warning[] {
  const [load = 0] = load_average;
  return holding(
    [
      governor !== null && governor !== 'performance',
      'governor',
      `the frequency governor is ${governor}: the clock's rate follows the load, and costs with it`,
    ],
    [
      no_turbo === '0' || boost === '1',
      'turbo',
      'turbo is on: the clock rate falls as the machine warms, which blocks even out only in part',
    ],
    [smt === 'on', 'smt', 'SMT is on: what runs on the other thread of a core slows this one'],
    [
      load / cpus > BUSY,
      'load',
      `the load average is ${load.toFixed(2)} on ${cpus} CPUs: others run beside this`,
    ],
  );
}

/** @param share of the CPU time of the run that the hypervisor took, 0 to 1 */
export function stealWarnings(share: number): Warning[] {
  const text = `the hypervisor took ${(share * 100).toFixed(1)} % of the CPU time away`;
  return holding([share >= STOLEN_SHARE, 'stolen-time', text]);
}

/** Watches the CPU time the hypervisor takes away, where the kernel tells; ask once at the end. */
export function watchSteal(): () => Warning[] {
  const [start, before] = [performance.now(), statTime(8)];
  return () => {
    const after = statTime(8);
    if (before === null || after === null) return [];
    return stealWarnings((after - before) / 1e6 / (performance.now() - start) / affinity().length);
  };
}
