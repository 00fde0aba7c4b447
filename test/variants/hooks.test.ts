// SPDX-License-Identifier: MIT
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { packageRoot } from '../../src/root.js';
import { readCatalogue } from '../../src/variants/catalogue.js';
import { HOOKS, hookNamed, hookOfSection, hooksNeeding } from '../../src/variants/hooks.js';
import { partsOfId } from '../../src/variants/id.js';
import { EVENT_WORKLOADS } from '../../src/variants/workloads.js';

const root = packageRoot();
const names = HOOKS.map(({ name }) => name);
const sections = HOOKS.flatMap((hook) => hook.sections);

test('the hooks of bpf/variants are those of the table', (t) => {
  const files = readdirSync(join(root, 'bpf', 'variants')).filter((file) => file.endsWith('.bpf.c'));
  const hooks = files.map((file) => partsOfId(file.replace('.bpf.c', '')).hook);
  t.deepEqual([...new Set(hooks)].sort(), [...names].sort());
});

test('no hook and no section is in the table twice', (t) => {
  t.is(new Set(names).size, names.length);
  t.is(new Set(sections).size, sections.length);
});

test('every record is complete', (t) => {
  const ids = new Set(readCatalogue().map(({ id }) => id));
  for (const { name, sections, since, firedBy, core } of HOOKS) {
    t.regex(name, /^[a-z_.]+$/);
    t.true(sections.length > 0, name);
    t.true(since === null || /^\d+\.\d+$/.test(since), name);
    t.true(firedBy.length > 0, name);
    for (const workload of firedBy)
      t.true(
        EVENT_WORKLOADS.some((one) => one === workload),
        name,
      );
    for (const store of core) t.true(ids.has(`${name}-${store}`), `${name}-${store}`);
  }
});

test('a section names its hook in the kernel’s own term', (t) => {
  for (const [section, hook] of [
    ['ksyscall/openat', 'kprobe'],
    ['kretsyscall/openat', 'kretprobe'],
    ['tracepoint/syscalls/sys_enter_openat', 'tracepoint'],
    ['tp/syscalls/sys_enter_openat', 'tracepoint'],
    ['tp_btf/sys_enter', 'tp_btf'],
    ['fentry', 'fentry'],
    ['kretprobe.multi', 'kretprobe.multi'],
    ['kprobe.session', 'kprobe.session'],
    ['uprobe.multi', 'uprobe.multi'],
    ['uprobe.s//bin/sh:main', 'uprobe'],
    ['lsm/file_open', 'lsm'],
    ['xdp', 'xdp'],
    ['socket', 'socket_filter'],
    ['cgroup/dev', undefined],
    ['', undefined],
  ] as const)
    t.is(hookOfSection(section)?.name, hook, section);
});

test('a name that is no hook’s has no record', (t) => {
  t.is(hookNamed('kprobe')?.name, 'kprobe');
  t.is(hookNamed('kprobe+uprobe'), undefined);
  t.deepEqual(hooksNeeding('UPROBES'), ['uprobe', 'uretprobe', 'uprobe.multi']);
});

test('the addon attaches by sections of the table alone', (t) => {
  const source = readFileSync(join(root, 'src', 'native', 'attach', 'attach.cc'), 'utf8');
  const known = [...source.matchAll(/section == "([^"]+)"/g)].map(([, section = '']) => section);
  t.true(known.length > 5);
  for (const section of known) t.true(sections.includes(section), section);
});
