// SPDX-License-Identifier: MIT
import test from 'ava';
import { judge } from '../../../src/vm/qemu/kvm-proof.js';

const WATCHED = { console: '', code: 0, stderr: '', silent: false, excess: null };

test('a kernel that reached its init proves KVM, whatever was said besides', (t) => {
  t.true(judge({ ...WATCHED, console: 'x\nprobe-bench: alive\n', stderr: 'warning' }).works);
});

test('silence, a failure and an end without a word prove nothing, each with its reason', (t) => {
  const silent = judge({ ...WATCHED, silent: true, code: null });
  const failed = judge({ ...WATCHED, code: 1, stderr: 'qemu: error: failed to set MSR 0x10a\nmore\n' });
  const ended = judge(WATCHED);
  t.deepEqual(
    [silent, failed, ended].map(({ works }) => works),
    [false, false, false],
  );
  t.regex(silent.reason, /no sign of life in 5 s/);
  t.regex(failed.reason, /failed to set MSR 0x10a\)/);
  t.regex(ended.reason, /QEMU ended with 0/);
});
