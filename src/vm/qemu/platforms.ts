// SPDX-License-Identifier: MIT
import type { ArchName } from '../system/arch.js';

/** What differs between architectures in QEMU's arguments and the words for the guest's kernel. */
export interface Platform {
  /** QEMU's machine, by accelerator */
  machine: Record<'kvm' | 'tcg', readonly string[]>;
  /** where instructions are counted */
  processor: string;
  /** where several CPUs race */
  racingProcessor: string;
  /** the kernel's name of the console's port */
  console: string;
  /** the ports of console and channel, by the ids of what they write to; the channel is ttyS1 everywhere */
  ports: (console: string, channel: string) => string[];
  /** words that make two boots alike, beside those for every architecture */
  repeatable: readonly string[];
}

/**
 * Named feature by feature: `max` is another processor in each version of QEMU, and the kernel picks its copying and
 * mitigations by what it finds (docs/evidence.md). Added to `qemu64` is what libraries built for x86-64-v2 need, and
 * random numbers.
 */
const QEMU64 = 'qemu64,+ssse3,+sse4.1,+sse4.2,+popcnt,+rdrand';

/**
 * Without cmpxchg16b, which QEMU before 8.0 gets wrong where CPUs race (docs/evidence.md), the kernel's allocator takes
 * a lock instead. The clock is not compared with others, the local APIC's timer is not calibrated, and locked
 * instructions stay so: a kernel on one CPU takes their prefix away.
 */
const X86_64: Platform = {
  machine: { kvm: [], tcg: [] },
  processor: QEMU64,
  racingProcessor: `${QEMU64},-cx16`,
  console: 'ttyS0',
  ports: (console, channel) => ['-serial', `chardev:${console}`, '-serial', `chardev:${channel}`],
  repeatable: ['random.trust_bootloader=off', 'tsc=reliable', 'nolapic_timer', 'noreplace-smp'],
};

/**
 * `cntfrq` is the counter's frequency in Hz: a tick is one instruction. The guest's entropy is a seed in the device tree,
 * which QEMU draws by `-seed`. PCI ports are ttyS0 and ttyS1: nothing reads the first, and the second is the channel.
 */
const ARM64: Platform = {
  machine: { kvm: ['-M', 'virt,gic-version=host'], tcg: ['-M', 'virt'] },
  processor: 'cortex-a57,cntfrq=1000000000',
  racingProcessor: 'cortex-a57',
  console: 'ttyAMA0',
  ports: (console, channel) => [
    ...['-serial', `chardev:${console}`, '-chardev', 'null,id=nobody'],
    ...['-device', 'pci-serial,chardev=nobody', '-device', `pci-serial,chardev=${channel}`],
  ],
  repeatable: ['random.trust_bootloader=on'],
};

/** By the guest's architecture. */
export const PLATFORMS: Readonly<Record<ArchName, Platform>> = { x86_64: X86_64, arm64: ARM64 };
