// SPDX-License-Identifier: MIT
import type { ArchName } from '../system/arch.js';
import type { NamelessFile } from '../system/nameless-file.js';
import { PLATFORMS, type Platform } from './platforms.js';

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
  arch: ArchName;
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

/** For every guest's kernel: it ends at a panic, and says little. */
const BOOT = ['panic=-1', 'quiet'];

/** Saves a second of an emulated boot: entropy at once, and no tests of the cryptography. */
const SOONER = ['random.trust_cpu=on', 'cryptomgr.notests'];

/**
 * Makes two boots execute the same instructions: nothing is placed at random, entropy comes from what `-seed` fixes
 * alone. DAMON_STAT would take another path in each boot (docs/evidence.md). Trusted entropy and no tests of the
 * cryptography save nearly half of the boot, too. Timers fire at ticks alone, which windows keep clear of
 * (highres=off), and the watchdog has none.
 */
const REPEATABLE = [
  'nokaslr',
  'norandmaps',
  'randomize_kstack_offset=off',
  'random.trust_cpu=on',
  'cryptomgr.notests',
  'damon_stat.enabled=0',
  'highres=off',
  'nowatchdog',
];

/**
 * One instruction is one nanosecond of the guest's clock (`shift=0`), idle time is skipped (`sleep=off`), the date is
 * fixed, and random numbers follow from the seed: QEMU's docs/devel/tcg-icount.rst.
 */
const COUNTED = '-accel tcg -icount shift=0,sleep=off -rtc base=2026-01-01,clock=vm -seed 1'.split(' ');

/** Each CPU runs in a thread of QEMU's (docs/devel/multi-thread-tcg.rst); to be counted they would take turns. */
const RACING = ['-accel', 'tcg,thread=multi'];

/**
 * QEMU's arguments for a guest. Console and channel go to files, never to a pipe: its reader could make the guest's
 * serial port wait, at moments that differ.
 */
export function qemuArguments(machine: Machine, files: MachineFiles): string[] {
  const platform = PLATFORMS[machine.arch];
  const [run, boot] = runBy(machine, platform);
  const words = [`console=${platform.console}`, ...BOOT, ...boot];
  return [
    ...['-nodefaults', '-no-user-config', '-no-reboot'],
    ...['-display', 'none', '-vga', 'none', '-net', 'none', '-monitor', 'none'],
    ...run,
    ...['-smp', String(machine.cpus ?? 1), '-m', String(machine.memory)],
    ...['-chardev', `file,id=console,path=${escaped(files.console)}`],
    ...['-chardev', `file,id=channel,path=${escaped(files.channel)}`],
    ...platform.ports('console', 'channel'),
    ...['-kernel', machine.kernel, '-initrd', files.initramfs, '-append', words.join(' ')],
  ];
}

/** What makes QEMU run the guest, and what its kernel is told for that. */
function runBy(
  { accelerator, racing, plugin }: Machine,
  platform: Platform,
): [run: string[], boot: readonly string[]] {
  const { machine, processor, racingProcessor, repeatable } = platform;
  if (accelerator === 'kvm') return [[...machine.kvm, '-accel', 'kvm', '-cpu', 'host'], []];
  if (racing) return [[...machine.tcg, ...RACING, '-cpu', racingProcessor], SOONER];
  const counted = [...machine.tcg, ...COUNTED, '-cpu', processor];
  return [
    plugin === undefined ? counted : [...counted, ...pluginArguments(plugin)],
    [...REPEATABLE, ...repeatable],
  ];
}

/** What loads a plugin. */
export function pluginArguments({ file, rows, profile }: Plugin): string[] {
  const written = profile === undefined ? '' : `,profile=${escaped(profile)}`;
  return ['-plugin', `${escaped(file)},out=${escaped(rows)}${written}`];
}

/** A comma in QEMU's options is doubled. */
function escaped(path: string): string {
  return path.replaceAll(',', ',,');
}
