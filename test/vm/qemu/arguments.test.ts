// SPDX-License-Identifier: MIT
import test from 'ava';
import {
  type Machine,
  type MachineFiles,
  pluginArguments,
  qemuArguments,
} from '../../../src/vm/qemu/arguments.js';

const MACHINE: Machine = { arch: 'x86_64', kernel: '/k/vmlinuz', accelerator: 'tcg', memory: 1024 };
const FILES: MachineFiles = { initramfs: '/i', console: '/c', channel: '/d' };

function value(args: string[], option: string): string | undefined {
  return args[args.indexOf(option) + 1];
}

test('under TCG instructions are counted and nothing is left to chance', (t) => {
  const args = qemuArguments(MACHINE, FILES);
  t.is(value(args, '-icount'), 'shift=0,sleep=off');
  t.is(value(args, '-rtc'), 'base=2026-01-01,clock=vm');
  t.is(value(args, '-seed'), '1');
  t.is(value(args, '-smp'), '1');
  t.notRegex(value(args, '-cpu') ?? '', /max|host/, 'a processor that is the same in every version of QEMU');
  for (const word of ['nokaslr', 'norandmaps', 'randomize_kstack_offset=off', 'tsc=reliable', 'panic=-1']) {
    t.true(value(args, '-append')?.split(' ').includes(word), word);
  }
});

test('under TCG CPUs race in threads of their own where they shall, and nothing is counted then', (t) => {
  const args = qemuArguments({ ...MACHINE, cpus: 2, racing: true }, FILES);
  t.false(args.includes('-icount'));
  t.true(qemuArguments({ ...MACHINE, cpus: 2 }, FILES).includes('-icount'));
  t.is(value(args, '-accel'), 'tcg,thread=multi');
  t.is(value(args, '-smp'), '2');
  t.is(value(args, '-cpu'), `${value(qemuArguments(MACHINE, FILES), '-cpu')},-cx16`);
  t.notRegex(value(args, '-append') ?? '', /nolapic_timer/, 'the second CPU needs its timer');
});

test('a plugin is loaded where instructions are counted alone, and takes any path', (t) => {
  const plugin = { file: '/a, b/vector.so', rows: '/tmp/x,help/rows.csv' };
  const loaded = '/a,, b/vector.so,out=/tmp/x,,help/rows.csv';
  t.is(value(qemuArguments({ ...MACHINE, plugin }, FILES), '-plugin'), loaded);
  for (const other of [{ cpus: 2, racing: true }, { accelerator: 'kvm' }] as const)
    t.false(qemuArguments({ ...MACHINE, ...other, plugin }, FILES).includes('-plugin'));
  t.false(qemuArguments(MACHINE, FILES).includes('-plugin'));
});

test('a plugin is told where to write profiles where they are asked for alone, and takes any path', (t) => {
  const plugin = { file: '/p.so', rows: '/r', profile: '/tmp/a, b,,c/profile.txt' };
  const loaded = '/p.so,out=/r,profile=/tmp/a,, b,,,,c/profile.txt';
  t.is(value(qemuArguments({ ...MACHINE, plugin }, FILES), '-plugin'), loaded);
  t.deepEqual(pluginArguments({ file: '/p.so', rows: '/r' }), ['-plugin', '/p.so,out=/r']);
});

test('under KVM time is real: no instruction is counted, and the kernel keeps its own settings', (t) => {
  const args = qemuArguments({ ...MACHINE, accelerator: 'kvm', cpus: 2 }, FILES);
  t.false(args.includes('-icount'));
  t.is(value(args, '-accel'), 'kvm');
  t.is(value(args, '-smp'), '2');
  t.is(value(args, '-append'), 'console=ttyS0 panic=-1 quiet');
});

test('a guest has no device but its two serial ports, and no network', (t) => {
  for (const accelerator of ['tcg', 'kvm'] as const) {
    const args = qemuArguments({ ...MACHINE, accelerator }, FILES);
    t.true(args.includes('-nodefaults') && args.includes('-no-user-config') && args.includes('-no-reboot'));
    t.is(value(args, '-net'), 'none');
    t.deepEqual(
      args.filter((one) => one.startsWith('chardev:')),
      ['chardev:console', 'chardev:channel'],
    );
  }
});

test('paths are arguments of their own, and commas in them are doubled where QEMU takes options apart', (t) => {
  const console = '/tmp/x,id=evil/console';
  const args = qemuArguments({ ...MACHINE, kernel: '/a, b/vmlinuz' }, { ...FILES, console });
  t.is(value(args, '-kernel'), '/a, b/vmlinuz');
  t.true(args.includes('file,id=console,path=/tmp/x,,id=evil/console'));
});

const ARM64: Machine = { ...MACHINE, arch: 'arm64' };

test('on arm64 a tick of the counter is one instruction, and nothing is left to chance either', (t) => {
  const args = qemuArguments(ARM64, FILES);
  t.is(value(args, '-M'), 'virt');
  t.is(value(args, '-cpu'), 'cortex-a57,cntfrq=1000000000');
  t.is(value(args, '-icount'), 'shift=0,sleep=off');
  const words = value(args, '-append')?.split(' ') ?? [];
  for (const word of ['console=ttyAMA0', 'nokaslr', 'norandmaps', 'panic=-1', 'highres=off'])
    t.true(words.includes(word), word);
  t.notRegex(words.join(' '), /lapic|tsc|noreplace/, 'words of x86');
});

test('the channel is the second of arm64’s PCI ports, ttyS1 as elsewhere', (t) => {
  const args = qemuArguments(ARM64, FILES);
  t.deepEqual(
    args.filter((one) => one.startsWith('pci-serial')),
    ['pci-serial,chardev=nobody', 'pci-serial,chardev=channel'],
  );
  t.is(value(args, '-serial'), 'chardev:console');
  t.true(args.includes('null,id=nobody'));
});

test('on arm64 CPUs race at their own pace, and KVM gives the host’s own interrupts', (t) => {
  t.is(value(qemuArguments({ ...ARM64, cpus: 2, racing: true }, FILES), '-cpu'), 'cortex-a57');
  const args = qemuArguments({ ...ARM64, accelerator: 'kvm' }, FILES);
  t.is(value(args, '-M'), 'virt,gic-version=host');
  t.is(value(args, '-append'), 'console=ttyAMA0 panic=-1 quiet');
});
