// SPDX-License-Identifier: MIT
import type { ToldStep } from './told-step.js';

export const fentry: ToldStep = {
  title: 'fentry forbids migration and guards against recursion',
  kernels: ['5.10', '6.1'],
  designs: ['fentry-empty', 'fentry-array', 'raw_tp-array', 'kprobe-empty'],
  functions: ['migrate_enable', 'migrate_disable', '__bpf_prog_enter_recur'],
  text: [
    'Three things came together. To forbid migration became work on every kernel. Trampolines got a guard against recursion for each program. And Debian made the kernel preemptible, so the read lock of RCU is a call.',
    'On 6.1 alone `raw_tp-array` is cheaper than `fentry-array`: a raw tracepoint forbids no migration there.',
  ],
  commits: [
    {
      hash: '74d862b682f5',
      subject: 'sched: Make migrate_disable/enable() independent of RT',
      release: '5.11 by its date',
    },
    {
      hash: 'ca06f55b9002',
      subject: 'bpf: Add per-program recursion prevention mechanism',
      author: 'Alexei Starovoitov',
      release: '5.12 by its date',
    },
  ],
  command: 'explain fentry-empty --kernel 5.10,6.1',
};

export const migration: ToldStep = {
  title: 'To forbid migration is inlined',
  kernels: ['6.17', '6.18'],
  designs: [
    'fentry-empty',
    'fexit-empty',
    'kprobe-empty',
    'kretprobe-empty',
    'tracepoint-empty',
    'raw_tp-empty',
  ],
  functions: ['migrate_enable', 'migrate_disable'],
  text: [
    'Call, return and prologue of two functions are saved by all hooks that forbid migration. Raw tracepoints did not, and gain nothing.',
  ],
  commits: [
    {
      hash: '378b7708194f',
      subject: 'sched: Make migrate_{en,dis}able() inline',
      author: 'Menglong Dong',
      release: '6.18',
    },
  ],
  command: 'explain fentry-empty kprobe-empty --kernel 6.17,6.18',
};

export const rawTracepoint: ToldStep = {
  title: 'Raw tracepoints rise with each change to system calls',
  kernels: ['6.12', '6.16', '6.19', '7.0'],
  designs: ['raw_tp-empty', 'tp_btf-empty', 'fentry-empty'],
  functions: ['syscall_trace_enter', '__bpf_trace_sys_enter'],
  text: [
    'Since 6.13 the tracepoints of system calls may fault. Each consumer turns preemption off by itself, and RCU Tasks Trace guards them. The way out of a system call became longer where there is work on it.',
    'In 7.0 two steps nearly cancel: that work is inlined, and a raw tracepoint’s program now forbids migration, as those of other hooks long did.',
  ],
  commits: [
    {
      hash: 'a363d27cdbc2',
      subject: 'tracing: Allow system call tracepoints to handle page faults',
      author: 'Mathieu Desnoyers',
      release: '6.13',
    },
    {
      hash: '4aadde89d81f',
      subject: 'tracing/bpf: disable preemption in syscall probe',
      author: 'Mathieu Desnoyers',
      release: '6.13',
    },
    {
      hash: '31c9387d0d84',
      subject: 'entry: Inline syscall_exit_work() and syscall_trace_enter()',
      author: 'Jinjie Ruan',
      release: '7.0',
    },
    {
      hash: 'f7d327654b88',
      subject: 'bpf: Have __bpf_trace_run() use rcu_read_lock_dont_migrate()',
      release: '7.0',
    },
  ],
  command: 'explain raw_tp-empty --kernel 6.12,6.16,6.19,7.0',
};
