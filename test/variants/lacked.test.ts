// SPDX-License-Identifier: MIT
import test from 'ava';
import { HOOKS } from '../../src/variants/hooks.js';
import type { KernelFacts } from '../../src/variants/kernel-facts.js';
import { lackedBy } from '../../src/variants/lacked.js';

/** A kernel that has everything. */
const FACTS: KernelFacts = {
  release: '7.0.0',
  lockdown: 'none',
  lsms: 'bpf',
  kprobes: true,
  btf: true,
  uprobes: true,
  syscall_tracepoints: true,
};

const SECTIONS: Record<string, string> = { tracepoint: 'tracepoint/syscalls/sys_enter_openat' };

const lacked = (hook: string, facts: Partial<KernelFacts>, needs?: string) =>
  lackedBy(
    { hook, section: SECTIONS[hook] ?? hook, ...(needs === undefined ? {} : { needs }) },
    { ...FACTS, ...facts },
  );

test('a kernel that has everything lacks nothing for any hook', (t) => {
  for (const { name } of HOOKS) t.is(lacked(name, {}, '6.1 a map of ours'), null, name);
});

test('what a kernel was built without is told for each hook that needs it, and for no other', (t) => {
  for (const [option, fact] of [
    ['KPROBES', { kprobes: false }],
    ['UPROBES', { uprobes: false }],
    ['DEBUG_INFO_BTF', { btf: false }],
    ['FTRACE_SYSCALLS', { syscall_tracepoints: false }],
  ] as const)
    for (const { name, needs } of HOOKS) {
      const reason = lacked(name, fact);
      if (needs.includes(option))
        t.regex(reason ?? '', new RegExp(`^kernel 7\\.0\\.0 .*CONFIG_${option}`), name);
      else t.is(reason, null, name);
    }
});

test('what came with a later kernel is told with it', (t) => {
  t.regex(lacked('kprobe.multi', { release: '5.10.0' }) ?? '', /has no kprobe\.multi: it needs Linux 5\.18/);
  t.regex(lacked('uprobe.multi', { release: '6.1.0' }) ?? '', /has no uprobe\.multi: it needs Linux 6\.6/);
  t.regex(
    lacked('kprobe', { release: '5.10.0' }, '5.17 bpf_loop()') ?? '',
    /has no bpf_loop\(\): it needs Linux 5\.17/,
  );
  t.is(lacked('kprobe.multi', { release: '5.18.0' }), null);
});

test('what only root is told is held against nothing', (t) => {
  t.is(lacked('tracepoint', { syscall_tracepoints: null }), null);
});
