// SPDX-License-Identifier: MIT
import type { KernelFacts } from '../../src/variants/kernel-facts.js';
import type { Refusal } from '../../src/variants/refusals/rule.js';

/** A kernel that has what Linux 6.1 may have. */
export const KERNEL: KernelFacts = {
  release: '6.1.0',
  lockdown: 'none',
  kprobes: true,
  btf: true,
  uprobes: true,
  lsms: 'lockdown,yama,bpf',
  syscall_tracepoints: true,
};

/** A step that was refused, of which only this is known. */
export function refusal(said: Partial<Refusal> & Pick<Refusal, 'step'>): Refusal {
  const unknown = { errnoName: null, decisive: null, program: null, place: 'x' };
  return { ...unknown, reason: `${said.step} failed at x`, ...said };
}
