// SPDX-License-Identifier: MIT
import { affinity, nativeFacts, tracingLinks } from '../native/index.js';
import type { Warning } from '../samples/environment.js';
import { hookState } from './hook-state.js';
import { machineFacts } from './machine.js';
import { readText, statTime } from './proc.js';
import { hookWarnings, stateWarnings } from './state-warnings.js';

/** Stolen time above this share of the run is worth a word: less is lost in the paired differences. */
const STOLEN_SHARE = 0.01;

/** What of this machine's state biases a run from its start. */
export function startWarnings(
  threads: readonly number[],
  cpus = affinity().length,
  links = tracingLinks(),
): Warning[] {
  const warnings: Warning[] = [];
  const most = Math.max(...threads);
  if (most > cpus)
    warnings.push({
      code: 'more-threads-than-cpus',
      threads: most,
      text: `${most} threads share ${cpus} CPUs: what they wait for each other is in their wall time`,
    });
  if (readText('/proc/sys/net/core/bpf_jit_enable') === '0')
    warnings.push({
      code: 'no-jit',
      text: 'the BPF JIT is off: programs are interpreted, several times slower',
    });
  const harden = readText('/proc/sys/net/core/bpf_jit_harden');
  if (harden === '2')
    warnings.push({
      code: 'jit-hardened',
      text: 'bpf_jit_harden is 2: constants are blinded, programs are longer',
    });
  const { entry } = nativeFacts();
  return [
    ...warnings,
    ...otherProbes(links),
    ...hookWarnings(hookState(entry), entry),
    ...stateWarnings(machineFacts()),
  ];
}

/**
 * Probes that others have attached: on the same hook they are in the baseline too, and change what a further
 * one costs (an fentry beside a kprobe inverted their order, see the README's limits).
 */
function otherProbes(links: readonly string[]): Warning[] {
  if (links.length === 0) return [];
  const kinds = [...new Set(links)].sort().join(', ');
  const text = `${links.length} BPF tracing links of others are attached (${kinds}): they may share the hook`;
  return [{ code: 'other-probes', text }];
}

/** @param share of the CPU time of the run that the hypervisor took, 0 to 1 */
export function stealWarnings(share: number): Warning[] {
  if (share < STOLEN_SHARE) return [];
  const text = `the hypervisor took ${(share * 100).toFixed(1)} % of the CPU time away`;
  return [{ code: 'stolen-time', text }];
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
