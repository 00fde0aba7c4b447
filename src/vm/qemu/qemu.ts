// SPDX-License-Identifier: MIT
/** What runs the guest's instructions: the hardware, or QEMU itself, which then counts them unless its CPUs race. */
export type Accelerator = 'kvm' | 'tcg';

export interface Machine {
  /** the kernel image's path */
  kernel: string;
  initramfs: string;
  accelerator: Accelerator;
  /** MiB */
  memory: number;
  cpus: number;
  /** under TCG: the CPUs run at the same time, as real ones do, and no instruction is counted */
  racing?: boolean;
  /** the file that the guest's console is written to */
  console: string;
  /** the file that the guest's channel is written to */
  channel: string;
}

/** What every guest is told: where its console is, to end at a panic, and to keep to what matters. */
const BOOT = ['console=ttyS0', 'panic=-1', 'quiet'];

/** What saves a second of an emulated boot: entropy at once, and no tests of the cryptography. */
const SOONER = ['random.trust_cpu=on', 'cryptomgr.notests'];

/**
 * What makes two boots execute the same instructions: nothing is placed at random (kernel, processes, system
 * calls' stacks), no entropy but the processor's, which `-seed` fixes, and a clock that is not compared with
 * others. And what saves nearly half of the boot: entropy at once, instead of from a loop that waits for
 * jitter; and neither the timer of the local APIC calibrated nor the cryptography tested, by instructions.
 *
 * Nor is memory watched: DAMON_STAT, which Debian's 7.3 has on, samples which pages were used, and clears their
 * accessed bits without flushing the TLB. A processor may set them again at once or later, and QEMU's does by the
 * host's clock, by which its TLB is resized (`tlb_mmu_resize_locked`, accel/tcg/cputlb.c): so the sampling took
 * another path in each boot, and the next tick came at another instruction.
 */
const REPEATABLE = [
  'nokaslr',
  'norandmaps',
  'randomize_kstack_offset=off',
  'random.trust_cpu=on',
  'random.trust_bootloader=off',
  'tsc=reliable',
  'nolapic_timer',
  'cryptomgr.notests',
  'damon_stat.enabled=0',
];

/**
 * QEMU's arguments for a guest.
 *
 * Under TCG it counts instructions: one is one nanosecond of the guest's clock (`-icount shift=0`), idle time
 * is skipped (`sleep=off`), the date is fixed, and the processor's random numbers follow from the seed; so that
 * two boots of the same files do the same. Console and channel go to files, never to a pipe: a pipe's reader
 * could make the guest's serial port wait, at moments that differ.
 * CPUs that race run each in a thread of QEMU's own (`thread=multi`) and nothing is counted: to count, they take
 * turns.
 * @see QEMU's docs/devel/tcg-icount.rst, docs/devel/multi-thread-tcg.rst
 */
export function qemuArguments(machine: Machine): string[] {
  const [run, boot] = runBy(machine);
  return [
    ...['-nodefaults', '-no-user-config', '-no-reboot'],
    ...['-display', 'none', '-vga', 'none', '-net', 'none', '-monitor', 'none'],
    ...run,
    ...['-smp', String(machine.cpus), '-m', String(machine.memory)],
    ...serial('console', machine.console),
    ...serial('channel', machine.channel),
    ...['-kernel', machine.kernel, '-initrd', machine.initramfs, '-append', [...BOOT, ...boot].join(' ')],
  ];
}

/** What makes QEMU run the guest, and what its kernel is told for that. */
function runBy({ accelerator, racing = false }: Machine): [run: string[], boot: string[]] {
  if (accelerator === 'kvm') return [['-accel', 'kvm', '-cpu', 'host'], []];
  return racing ? [RACING, SOONER] : [COUNTED, REPEATABLE];
}

/**
 * A processor named feature by feature: with `max`, which is whatever a version of QEMU can do, 7.2 and 10.0
 * counted other instructions for the same event, since the kernel picks its copying and its mitigations by what
 * it finds. With this one they agree. What is added to `qemu64` is what libraries built for x86-64-v2 need, and
 * random numbers, which `-seed` fixes.
 */
const PROCESSOR = 'qemu64,+ssse3,+sse4.1,+sse4.2,+popcnt,+rdrand';

const COUNTED = [
  ...['-accel', 'tcg', '-icount', 'shift=0,sleep=off', '-rtc', 'base=2026-01-01,clock=vm', '-seed', '1'],
  ...['-cpu', PROCESSOR],
];

/**
 * Without cmpxchg16b, which QEMU before 8.0 gets wrong (see guest-init.ts): where ticks come by a real clock, a guest
 * died of it. The kernel's allocator then takes a lock instead.
 */
const RACING = ['-accel', 'tcg,thread=multi', '-cpu', `${PROCESSOR},-cx16`];

/** The next serial port, written to a file; a comma in QEMU's options is doubled. */
function serial(id: string, file: string): string[] {
  return ['-chardev', `file,id=${id},path=${file.replaceAll(',', ',,')}`, '-serial', `chardev:${id}`];
}
