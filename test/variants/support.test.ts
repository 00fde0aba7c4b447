// SPDX-License-Identifier: MIT
import test from 'ava';
import { whyUnfired } from '../../src/variants/support.js';
import { KERNEL as kernel } from './kernel.js';

const unfired = (hook: string, workload: string, facts = kernel) =>
  whyUnfired({ id: `${hook}-array`, hook, section: hook }, workload, facts);

test('a workload that never fires a hook makes it unsupported and names those that do', (t) => {
  for (const hook of ['uprobe', 'uretprobe', 'uprobe.multi', 'lsm', 'fmod_ret']) {
    t.regex(unfired(hook, 'openat-ebadf') ?? '', /never fires .*--workload openat$/);
    t.is(unfired(hook, 'openat'), null);
  }
  for (const workload of ['openat', 'openat-ebadf', 'openat-enoent']) t.is(unfired('kprobe', workload), null);
  t.regex(unfired('kprobe', 'packets') ?? '', /--workload openat-ebadf or --workload openat /);
  t.is(unfired('kprobe+uprobe', 'openat-ebadf'), null);
});

test('a packet hook has no thread’s key, whatever the kernel', (t) => {
  const arm = { id: 'xdp-array@thread', hook: 'xdp', section: 'xdp' };
  t.regex(whyUnfired(arm, 'packets', kernel) ?? '', /belongs to no task.*--keys and a number$/);
  t.is(whyUnfired({ ...arm, id: 'xdp-array@1000' }, 'packets', kernel), null);
});

test('lsm where BPF is not among the security modules is unsupported; where that is unknown it is tried', (t) => {
  const on = (lsms: string | null) => unfired('lsm', 'openat', { ...kernel, lsms });
  t.regex(on('lockdown,yama') ?? '', /lsm=lockdown,yama,bpf/);
  t.is(on('bpf'), null);
  t.is(on(null), null);
});

test('a program on a system call that the workload never makes is not fired by it', (t) => {
  const arm = { id: 'x:on_write', hook: 'tracepoint', section: 'tp/syscalls/sys_enter_write' };
  t.regex(whyUnfired(arm, 'openat-ebadf', kernel) ?? '', /^openat-ebadf never makes the system call write: /);
  t.is(whyUnfired({ ...arm, section: 'tp/syscalls/sys_enter_openat' }, 'openat-ebadf', kernel), null);
});
