/** What runs the guest's instructions: the hardware, or QEMU itself, which then counts them. */
export type Accelerator = 'kvm' | 'tcg';

export interface Machine {
  /** the kernel image's path */
  kernel: string;
  initramfs: string;
  accelerator: Accelerator;
  /** MiB */
  memory: number;
  cpus: number;
  /** the file that the guest's console is written to */
  console: string;
  /** the file that the guest's channel is written to */
  channel: string;
}

/** What every guest is told: where its console is, to end at a panic, and to keep to what matters. */
const BOOT = ['console=ttyS0', 'panic=-1', 'quiet'];

/**
 * What makes two boots execute the same instructions: nothing is placed at random (kernel, processes, system
 * calls' stacks), no entropy but the processor's, which `-seed` fixes, and a clock that is not compared with
 * others. And what saves nearly half of the boot: entropy at once, instead of from a loop that waits for
 * jitter; and neither the timer of the local APIC calibrated nor the cryptography tested, by instructions.
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
];

/**
 * QEMU's arguments for a guest.
 *
 * Under TCG it counts instructions: one is one nanosecond of the guest's clock (`-icount shift=0`), idle time
 * is skipped (`sleep=off`), the date is fixed, and the processor's random numbers follow from the seed; so that
 * two boots of the same files do the same. Console and channel go to files, never to a pipe: a pipe's reader
 * could make the guest's serial port wait, at moments that differ.
 * @see QEMU's docs/devel/tcg-icount.rst
 */
export function qemuArguments(machine: Machine): string[] {
  const counted = machine.accelerator === 'tcg';
  const boot = counted ? [...BOOT, ...REPEATABLE] : BOOT;
  return [
    ...['-nodefaults', '-no-user-config', '-no-reboot'],
    ...['-display', 'none', '-vga', 'none', '-net', 'none', '-monitor', 'none'],
    ...(counted ? COUNTED : ['-accel', 'kvm', '-cpu', 'host']),
    ...['-smp', String(machine.cpus), '-m', String(machine.memory)],
    ...serial('console', machine.console),
    ...serial('channel', machine.channel),
    ...['-kernel', machine.kernel, '-initrd', machine.initramfs, '-append', boot.join(' ')],
  ];
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

/** The next serial port, written to a file; a comma in QEMU's options is doubled. */
function serial(id: string, file: string): string[] {
  return ['-chardev', `file,id=${id},path=${file.replaceAll(',', ',,')}`, '-serial', `chardev:${id}`];
}
