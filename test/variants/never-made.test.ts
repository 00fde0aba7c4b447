// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { COMMAND } from '../../src/samples/command.js';
import { neverMade } from '../../src/variants/never-made.js';

for (const section of [
  'tracepoint/syscalls/sys_enter_mkdir',
  'tp/syscalls/sys_exit_mkdir',
  'ksyscall/mkdir',
  'kretsyscall/mkdir',
  'kprobe/__x64_sys_mkdir',
  'kprobe/__x64_sys_mkdir+0x5',
  'kretprobe/__arm64_sys_mkdir',
  'kprobe.multi/__x64_sys_mkdir',
  'fentry/__x64_sys_mkdir',
  'fentry.s/__arm64_sys_mkdir',
  'fexit/__se_sys_mkdir',
])
  test(`SEC("${section}") is fired by no workload that makes no mkdir`, (t) => {
    for (const workload of ['openat-ebadf', 'openat', 'openat-enoent', 'packets'])
      t.is(
        neverMade(section, workload),
        `${workload} never makes the system call mkdir: measure it with --command`,
      );
    t.is(neverMade(section.replace('mkdir', 'openat'), 'openat-ebadf'), null);
    t.is(neverMade(section, `${COMMAND}ls`), null);
    t.is(neverMade(section, 'a workload that is not known'), null);
  });

for (const section of [
  'tp/syscalls',
  'tp/sched/sched_switch',
  'raw_tp/sys_enter',
  'kprobe/vfs_write',
  'kprobe/sys_off_handler',
  'kprobe.multi/__x64_sys_*',
  'fentry/do_sys_openat2',
  'uprobe//opt/my tools/a:sys_mkdir',
  '',
])
  test(`of SEC("${section}") the section does not tell`, (t) => {
    t.is(neverMade(section, 'openat'), null);
  });

test('the workloads that make the call are named', (t) => {
  t.regex(
    neverMade('tp/syscalls/sys_enter_close', 'openat-ebadf') ?? '',
    /measure it with --workload openat or --workload unlink or --workload tcp$/,
  );
});

test('of several programs each must be on a call that is never made', (t) => {
  const [read, write, open] = ['read', 'write', 'openat'].map((call) => `tp/syscalls/sys_enter_${call}`);
  t.regex(neverMade(`${read} ${write}`, 'openat') ?? '', /never makes the system calls read, write: /);
  t.is(neverMade(`${read} ${open}`, 'openat'), null);
  t.is(neverMade(`${read} kprobe/vfs_read`, 'openat'), null);
});

test('whatever a section says, an answer is one line or none', (t) => {
  fc.assert(
    fc.property(fc.string(), (section) => {
      const told = neverMade(section, 'openat');
      t.true(told === null || !told.includes('\n'));
    }),
  );
});
