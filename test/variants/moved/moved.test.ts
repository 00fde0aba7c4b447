// SPDX-License-Identifier: MIT
import test from 'ava';
import { objectsFolder, readCatalogue } from '../../../src/variants/catalogue.js';
import { movedTo } from '../../../src/variants/moved/moved.js';
import { whyUnfired } from '../../../src/variants/support.js';
import type { Variant } from '../../../src/variants/variant.js';
import { KERNEL } from '../kernel.js';

const catalogue = readCatalogue();
const everything = readCatalogue(objectsFolder('moved'));

function movedOne(at: string, id: string): Variant {
  const designs = catalogue.filter((one) => one.id === id);
  return movedTo(at, designs, everything)[0] as Variant;
}

test('a design keeps its name and title, and attaches as its hook at the new place', (t) => {
  const moved = movedOne('tcp_sendmsg', 'kprobe-array');
  const home = catalogue.find(({ id }) => id === 'kprobe-array') as Variant;
  t.is(moved.title, home.title);
  t.is(moved.section, 'kprobe/tcp_sendmsg', 'a ksyscall is a kprobe elsewhere');
  t.deepEqual(moved.part?.setup?.targets, [{ program: 'probe', section: 'kprobe/tcp_sendmsg' }]);
  t.deepEqual(moved.moved, { at: 'tcp_sendmsg', cannot: null });
  t.is(moved.object_sha256, home.object_sha256);
});

test('what is only tail-called stays as it is', (t) => {
  const { part } = movedOne('sched:sched_switch', 'tracepoint-array-tail_call');
  t.deepEqual(part?.setup?.targets, [{ program: 'probe', section: 'tracepoint/sched/sched_switch' }]);
});

test('a design that counts openat alone is built once more to count whatever comes', (t) => {
  const filtered = catalogue.filter(({ id }) => everything.some((twin) => twin.id === id));
  t.deepEqual(filtered.map(({ id }) => id).sort(), [
    'raw_tp-array',
    'tp_btf-array',
    'tp_btf-array-spin_lock',
  ]);
  for (const { id, object_sha256 } of filtered) {
    t.not(movedOne('sched:sched_switch', id).object_sha256, object_sha256, id);
    t.truthy(movedOne('raw_syscalls:sys_enter', id).part, `${id} at its own place, asked for all calls`);
  }
});

test('a design at its own place is the one of the catalogue', (t) => {
  t.is(movedOne('syscalls:sys_enter_openat', 'tracepoint-array').part, undefined);
  t.is(movedOne('syscalls:sys_enter_openat', 'tracepoint-array-probe_read_user_str').moved?.cannot, null);
});

test('what cannot be there says why, and is never tried', (t) => {
  const why = (at: string, id: string) => {
    const variant = movedOne(at, id);
    t.is(variant.part, undefined);
    return whyUnfired(variant, 'openat', KERNEL) ?? '';
  };
  t.regex(why('tcp_sendmsg', 'uprobe-array'), /^uprobe is no hook of kernel functions: /);
  t.is(
    why('sched:sched_switch', 'tracepoint-array-probe_read_user_str'),
    "cannot be moved to sched:sched_switch: it reads openat's own arguments",
  );
  t.is(
    why('sched:sched_switch', 'tracepoint-empty-sys_exit'),
    'cannot be moved to sched:sched_switch: elsewhere it is tracepoint-empty',
  );
});

test('a workload that never fires a hook at its own place may do so elsewhere; one that never makes the call does not', (t) => {
  t.is(whyUnfired(movedOne('udp_sendmsg', 'kprobe-array'), 'packets', KERNEL), null);
  t.regex(
    whyUnfired(movedOne('syscalls:sys_enter_bpf', 'tracepoint-array'), 'packets', KERNEL) ?? '',
    /never makes/,
  );
});

test('every design of a hook that goes there has a section there, or a reason', (t) => {
  for (const at of ['tcp_sendmsg', 'sched:sched_switch'])
    for (const { id, hook, section, moved } of movedTo(at, catalogue, everything))
      t.true(moved?.cannot ? moved.cannot.includes(at) : section.startsWith(`${hook}/`), id);
});
