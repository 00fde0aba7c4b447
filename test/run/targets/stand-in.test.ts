// SPDX-License-Identifier: MIT
import { release } from 'node:os';
import test from 'ava';
import { runRequestOf } from '../../../src/cli/flags/run-request.js';
import type { TargetRun } from '../../../src/run/books.js';
import { standInOf, unattached } from '../../../src/run/targets/stand-in.js';
import { environment, variantRecord } from '../../samples/environment.js';

const request = (flags: Record<string, unknown> = {}) =>
  runRequestOf({ format: 'table', target: 'auto', ...flags });

const refused = (id: string, hook: string) => variantRecord({ id, hook, status: 'unsupported' });
const variants = [
  variantRecord(),
  refused('tracepoint-hash', 'tracepoint'),
  refused('kprobe-array', 'kprobe'),
  refused('kprobe-hash', 'kprobe'),
  refused('uprobe-array', 'uprobe'),
];
const host = { environment: environment({ variants }) } as TargetRun;

test('a kernel beside the running one stands in for it, and says what that could not attach', (t) => {
  t.deepEqual(standInOf(request(), [host], true), {
    kernel: release(),
    reason: 'cannot attach tracepoint-hash, kprobe',
  });
});

test('of a kernel that was not measured it is said whether root could', (t) => {
  t.is(standInOf(request(), [], true)?.reason, 'can attach no design that was chosen');
  t.is(standInOf(request(), [], false)?.reason, 'is measured by root alone');
});

test('a kernel, a virtual machine or exact mode that was asked for stands in for nothing', (t) => {
  for (const flags of [{ kernel: ['6.12'] }, { target: 'vm' }, { exact: true }])
    t.is(standInOf(request(flags), [], true), undefined);
});

test('what the workload never fires is not lacking', (t) => {
  const ids = unattached([host]).map(({ id }) => id);
  t.deepEqual(ids, ['tracepoint-hash', 'kprobe-array', 'kprobe-hash']);
});

test('what a program of the user’s names and no kernel need have boots none', (t) => {
  const own = (id: string, section: string, missing?: string) => ({
    ...refused(id, 'tracepoint'),
    section,
    ...(missing === undefined ? {} : { missing }),
  });
  const records = [
    own('x:nowhere', 'tp/nowhere/nothing', 'nowhere/nothing'),
    own('x:on_write', 'tp/syscalls/sys_enter_write'),
    own('x:on_open', 'tp/syscalls/sys_enter_openat'),
  ];
  const there = { environment: environment({ variants: records }) } as TargetRun;
  const ids = unattached([there]).map(({ id }) => id);
  t.deepEqual(ids, ['x:on_open']);
});

test('of designs that are moved, what the kernel cannot attach at that place is lacking, and nothing else', (t) => {
  const records = [
    { ...refused('kprobe-array', 'kprobe'), section: 'kprobe/udp_sendmsg' },
    { ...refused('fentry-array', 'fentry'), section: 'fentry/udp_sendmsg', missing: 'udp_sendmsg' },
    { ...refused('uprobe-array', 'uprobe'), section: 'uprobe' },
    { ...refused('tracepoint-array', 'tracepoint'), section: 'tracepoint/syscalls/sys_enter_openat' },
  ];
  const { options } = environment({});
  const ids = (at: string) => {
    const moved = { ...options, workload: 'packets', at };
    const there = { environment: environment({ variants: records, options: moved }) } as TargetRun;
    return unattached([there]).map(({ id }) => id);
  };
  t.deepEqual(ids('udp_sendmsg'), ['kprobe-array']);
  t.deepEqual(ids('net:net_dev_queue'), []);
});
