// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { KERNEL_KEPT, KERNEL_LEFT_OUT, keptOf, MACHINE_KEPT } from '../../../bench/contribute/kept.js';
import { environmentOf } from '../../../src/host/describe-host.js';
import { kernelFacts } from '../../../src/host/kernel.js';
import type { Environment } from '../../../src/samples/environment.js';
import { environment, variantRecord } from '../../samples/environment.js';
import { hostileText } from '../../samples/rows.js';
import { OPTIONS } from './sent.js';

/** What a run on this machine would record. */
function here(): Environment {
  const run = { run: 'r', started: '2026-11-22T17:04:09.876Z', options: OPTIONS, variants: [] };
  return environmentOf({ ...run, target: 'host', unit: 'ns', accelerator: 'native', kernel: kernelFacts() });
}

test('of every fact that a run records it is decided whether it is kept', (t) => {
  const { kernel, machine } = here();
  t.deepEqual(Object.keys(kernel).sort(), [...KERNEL_KEPT, ...KERNEL_LEFT_OUT].sort());
  t.deepEqual(Object.keys(machine).sort(), [...MACHINE_KEPT].sort());
});

test('the kernel’s command line and the boot’s id are left out, and what numbers depend on stays', (t) => {
  const { kernel, machine, ...rest } = here();
  const { cmdline: _, boot_id: __, ...facts } = kernel;
  t.deepEqual(keptOf({ kernel, machine, ...rest }), { kernel: facts, machine, ...rest } as Environment);
});

test('facts that this version does not know are left out, wherever they stand', (t) => {
  const known = environment();
  const { kernel, machine, versions } = known;
  const foreign = {
    ...known,
    hostname: 'anns-laptop',
    kernel: { ...kernel, dmesg: 'sda: serial 1234' },
    machine: { ...machine, serial: '1234' },
    versions: { ...versions, shell: '/home/ann/bin/sh' },
  };
  t.deepEqual(keptOf(foreign), known);
});

test('a resumed run keeps when it was, and no boot’s id', (t) => {
  const one = { at: '2026', first_block: 3, boot: 1, dropped_rows: 0, dropped_file: null };
  const kept = keptOf(environment({ resumed: [{ ...one, boot_id: 'c6385ded' }] }));
  t.deepEqual(kept.resumed, [{ ...one, boot_id: null }]);
});

test('of a path in a reason or a warning the file’s name is left, of the kernel’s own all', (t) => {
  const kept = (text: string) => {
    const given = environment({
      variants: [variantRecord({ reason: text })],
      warnings: [{ code: 'load', text }],
    });
    const { variants, warnings } = keptOf(given);
    t.is(variants[0]?.reason, warnings[0]?.text);
    return warnings[0]?.text;
  };
  t.is(
    kept('open failed at /home/ann/probe-bench/bpf/build/variants/x.bpf.o: ENOENT'),
    'open failed at x.bpf.o: ENOENT',
  );
  t.is(kept('a=/root/a b (/mnt/ann/b)'), 'a=a b (b)');
  for (const same of [
    'cannot read /sys/kernel/btf/vmlinux',
    'bpf/variants/x.bpf.c:3',
    'tracepoint/syscalls/sys_enter_openat at 10,000/s',
    'see https://kernel.org/doc/html',
    '',
  ])
    t.is(kept(same), same);
  t.is(kept(`${' /a'.repeat(20_000)}${'/-'.repeat(20_000)}`)?.length, 20_000 * 3 - 2 + 1);
});

test('what is kept once is all kept again, whatever texts say', (t) => {
  const property = fc.property(hostileText, (text) => {
    const reason = `${text} /home/ann/${text}`;
    const given = environment({
      variants: [variantRecord({ reason })],
      warnings: [{ code: text, text: reason }],
    });
    const kept = keptOf(given);
    t.deepEqual(keptOf(kept), kept);
    t.false(kept.warnings[0]?.text.includes('/home/'));
  });
  t.notThrows(() => fc.assert(property));
});
