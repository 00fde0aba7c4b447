// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { tryPlugin } from '../../../src/vm/vector/trial.js';
import { temporaryFolder } from '../fixtures/folders.js';
import { kernelOf, newestRelease } from './kernel-of.js';
import { type ProfiledRun, profiledRuns } from './profiled-run.js';

/** Designs that are unlike one another, and functions that an event goes through with each. */
export const THROUGH: Record<string, string[]> = {
  'raw_tp-array': ['bpf_prog_probe'],
  'fentry-array': ['bpf_prog_probe', 'bpf_trampoline'],
  'fexit-array': ['bpf_prog_probe', 'bpf_trampoline'],
  'lsm-array': ['bpf_prog_probe', 'bpf_trampoline'],
  'kprobe-array': ['bpf_prog_probe', 'ftrace_trampoline', 'kprobe_ftrace_handler'],
  'kretprobe-array': ['bpf_prog_probe', 'ftrace_trampoline', 'arch_rethook_trampoline'],
  'kprobe.session-array': ['bpf_prog_probe', 'kprobe_multi_link_handler', 'kprobe_multi_link_exit_handler'],
  'tracepoint-array': ['bpf_prog_probe', 'perf_syscall_enter'],
  'tracepoint-array-tail_call': ['bpf_prog_probe', 'bpf_prog_tail'],
  'tracepoint-array-bpf2bpf': ['bpf_prog_probe', 'bpf_prog_count_apart'],
  'tracepoint-perf-event-array': ['bpf_prog_probe', 'bpf_perf_event_output_tp', 'asm_sysvec_irq_work'],
  'tracepoint-array-get_stackid': ['bpf_prog_probe', 'bpf_get_stackid'],
  'uprobe-array': ['bpf_prog_probe', 'asm_exc_int3', 'asm_exc_debug'],
};

/** Its baseline takes several paths on this one. */
export const OLD = {
  series: '5.10',
  designs: [
    'raw_tp-array',
    'kprobe-array',
    'kretprobe-array',
    'tracepoint-hash-update',
    'tracepoint-perf-event-array',
    'uprobe-array',
  ],
};

export const wanted = ['6.12', await newestRelease(), OLD.series];
const kernels = await Promise.all(wanted.map(kernelOf));
const trial = await tryPlugin().catch(({ message }: Error) => ({ lacking: message }));
const lacking = 'lacking' in trial ? trial.lacking : undefined;
/** Why a kernel that is wanted cannot be had here, or what counts its instructions. */
export const missing = (index: number) =>
  lacking ?? (typeof kernels[index] === 'string' ? kernels[index] : undefined);

/** The runs are in it. */
export const folder = temporaryFolder();

let booted: Promise<Map<string, ProfiledRun>> | undefined;
/** One boot of each kernel, all at once: every design is measured on two of them, and a few on the old one. */
export async function runOf(index: number): Promise<ProfiledRun> {
  booted ??= bootAll();
  const kernel = kernels[index];
  const run = (await booted).get(typeof kernel === 'object' ? kernel.release : '');
  if (run === undefined) throw new Error(`there is no run of ${wanted[index]}`);
  return run;
}

async function bootAll(): Promise<Map<string, ProfiledRun>> {
  const releases = new Set(kernels.flatMap((kernel) => (typeof kernel === 'string' ? [] : kernel.release)));
  const old = [...releases].filter((release) => release.startsWith(`${OLD.series}.`));
  const others = [...releases].filter((release) => !old.includes(release));
  const measured = [
    [others, Object.keys(THROUGH), 'both'],
    [old, OLD.designs, 'old'],
  ] as const;
  const runs = await Promise.all(
    measured
      .filter(([some]) => some.length > 0)
      .map(([some, designs, name]) => profiledRuns(join(folder, name), some, designs)),
  );
  return new Map(runs.flatMap((run) => [...run]));
}
