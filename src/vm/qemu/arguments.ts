// SPDX-License-Identifier: MIT
import type { NamelessFile } from '../system/nameless-file.js';

/** What runs the guest's instructions: the hardware, or QEMU, which counts them unless its CPUs race. */
export type Accelerator = 'kvm' | 'tcg';

/** The files of a guest: what it boots from, and what QEMU writes its console and channel to. */
export interface MachineFiles {
  initramfs: string;
  console: string;
  channel: string;
}

/** A plugin that counts what events execute, and the files that it writes to. */
export interface Plugin {
  file: string;
  rows: string;
  /** what events execute block by block; absent: that is not written */
  profile?: string;
  /** those of them that QEMU inherits */
  files?: readonly NamelessFile[];
}

export interface Machine {
  /** the kernel image's path */
  kernel: string;
  accelerator: Accelerator;
  /** MiB */
  memory: number;
  /** 1 unless said */
  cpus?: number | undefined;
  /** under TCG: the CPUs run at the same time, as real ones do, and no instruction is counted */
  racing?: boolean | undefined;
  /** where instructions are counted */
  plugin?: Plugin | undefined;
}

/** For every guest's kernel: its console is the first serial port, it ends at a panic, and says little. */
const BOOT = ['console=ttyS0', 'panic=-1', 'quiet'];

/** Saves a second of an emulated boot: entropy at once, and no tests of the cryptography. */
const SOONER = ['random.trust_cpu=on', 'cryptomgr.notests'];

/**
 * Makes two boots execute the same instructions: nothing is placed at random, entropy comes from the processor alone
 * (`-seed` fixes it), and the clock is not compared with others. DAMON_STAT would take another path in each boot
 * (docs/evidence.md). Trusted entropy, no calibration of the local APIC's timer and no tests of the cryptography save
 * nearly half of the boot, too. Timers fire at ticks alone, which windows keep clear of (highres=off), the watchdog has none,
 * and locked instructions stay so: a kernel on one CPU takes their prefix away.
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
  'highres=off',
  'nowatchdog',
  'noreplace-smp',
];

/**
 * Named feature by feature: `max` is another processor in each version of QEMU, and the kernel picks its copying and
 * mitigations by what it finds (docs/evidence.md). Added to `qemu64` is what libraries built for x86-64-v2 need, and
 * random numbers.
 */
const PROCESSOR = 'qemu64,+ssse3,+sse4.1,+sse4.2,+popcnt,+rdrand';

/**
 * One instruction is one nanosecond of the guest's clock (`shift=0`), idle time is skipped (`sleep=off`), the date is
 * fixed, and random numbers follow from the seed: QEMU's docs/devel/tcg-icount.rst.
 */
const COUNTED = [
  ...['-accel', 'tcg', '-icount', 'shift=0,sleep=off', '-rtc', 'base=2026-01-01,clock=vm', '-seed', '1'],
  ...['-cpu', PROCESSOR],
];

/**
 * Each CPU runs in a thread of QEMU's (docs/devel/multi-thread-tcg.rst); to be counted they would take turns. Without
 * cmpxchg16b, which QEMU before 8.0 gets wrong (docs/evidence.md), the kernel's allocator takes a lock instead.
 */
const RACING = ['-accel', 'tcg,thread=multi', '-cpu', `${PROCESSOR},-cx16`];

/**
 * QEMU's arguments for a guest. Console and channel go to files, never to a pipe: its reader could make the guest's
 * serial port wait, at moments that differ.
 */
export function qemuArguments(machine: Machine, files: MachineFiles): string[] {
  const [run, boot] = runBy(machine);
  return [
    ...['-nodefaults', '-no-user-config', '-no-reboot'],
    ...['-display', 'none', '-vga', 'none', '-net', 'none', '-monitor', 'none'],
    ...run,
    ...['-smp', String(machine.cpus ?? 1), '-m', String(machine.memory)],
    ...serial('console', files.console),
    ...serial('channel', files.channel),
    ...['-kernel', machine.kernel, '-initrd', files.initramfs, '-append', [...BOOT, ...boot].join(' ')],
  ];
}

/** What makes QEMU run the guest, and what its kernel is told for that. */
function runBy({ accelerator, racing, plugin }: Machine): [run: string[], boot: string[]] {
  if (accelerator === 'kvm') return [['-accel', 'kvm', '-cpu', 'host'], []];
  if (racing) return [RACING, SOONER];
  return [plugin === undefined ? COUNTED : [...COUNTED, ...pluginArguments(plugin)], REPEATABLE];
}

/** What loads a plugin. */
export function pluginArguments({ file, rows, profile }: Plugin): string[] {
  const written = profile === undefined ? '' : `,profile=${escaped(profile)}`;
  return ['-plugin', `${escaped(file)},out=${escaped(rows)}${written}`];
}

/** The next serial port, written to a file. */
function serial(id: string, file: string): string[] {
  return ['-chardev', `file,id=${id},path=${escaped(file)}`, '-serial', `chardev:${id}`];
}

/** A comma in QEMU's options is doubled. */
function escaped(path: string): string {
  return path.replaceAll(',', ',,');
}
