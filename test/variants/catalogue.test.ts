// SPDX-License-Identifier: MIT
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { ProbeBenchError } from '../../src/errors.js';
import { packageRoot } from '../../src/root.js';
import { objectsFolder, readCatalogue } from '../../src/variants/catalogue.js';
import { HOOKS, hookOfSection } from '../../src/variants/hooks.js';
import type { Variant } from '../../src/variants/variant.js';

const catalogue = readCatalogue();
const STORES = [
  'array',
  'array-atomic',
  'empty',
  'global',
  'hash-inplace',
  'hash-update',
  'lru-hash-update',
  'percpu-array',
  'percpu-hash',
  'task-storage',
];

const source = (id: string) => readFileSync(join(packageRoot(), 'bpf', 'variants', `${id}.bpf.c`), 'utf8');

test('each hook has a counter in an array and an empty program', (t) => {
  const ids = new Set(catalogue.map(({ id }) => id));
  for (const { name } of HOOKS)
    for (const store of ['array', 'empty']) t.true(ids.has(`${name}-${store}`), `${name}-${store}`);
});

test('packet hooks have an empty program and three stores', (t) => {
  for (const hook of ['xdp', 'socket_filter'])
    t.deepEqual(
      catalogue.filter((one) => one.hook === hook).map(({ store }) => store),
      ['array', 'empty', 'hash-update', 'percpu-array'],
    );
});

test('kprobe and tracepoint have every usual store', (t) => {
  const ids = new Set(catalogue.map(({ id }) => id));
  for (const hook of ['kprobe', 'tracepoint'])
    for (const store of STORES) t.true(ids.has(`${hook}-${store}`), `${hook}-${store}`);
});

test('fentry and tracepoint have every store there is, but for the lock that tracepoints are refused', (t) => {
  const headers = readdirSync(join(packageRoot(), 'bpf', 'include', 'stores')).map((name) =>
    name.slice(0, -2),
  );
  const ids = new Set(catalogue.map(({ id }) => id));
  for (const store of headers) {
    t.true(ids.has(`fentry-${store}`), store);
    t.is(ids.has(`tracepoint-${store}`), store !== 'array-spin_lock', store);
  }
});

test('only a bloom filter cannot count, and says why', (t) => {
  const unable = catalogue.filter(({ uncounted }) => uncounted !== null);
  t.deepEqual([...new Set(unable.map(({ store }) => store))], ['bloom-filter']);
  for (const { uncounted } of unable) t.regex(uncounted ?? '', /tells whether a key was seen/);
});

test('no two variants are one program under two names', (t) => {
  const bodies = catalogue.map(({ id }) => source(id).replace(/^TITLE.*$/m, ''));
  t.is(new Set(bodies).size, catalogue.length);
});

test('a variant’s name, section and title agree, so that no label lies', (t) => {
  for (const { id, hook, section, title } of catalogue) {
    for (const one of section.split(' ')) t.is(hookOfSection(one)?.name, hook, id);
    t.true(title.startsWith(`${hook}, `), `${id}: ${title}`);
  }
});

test('a variant’s source is at most a dozen lines', (t) => {
  for (const { id } of catalogue) {
    t.true(source(id).trimEnd().split('\n').length <= 12, id);
  }
});

test('a folder without objects says how to build them', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  try {
    t.regex(
      t.throws(() => readCatalogue(folder), { instanceOf: ProbeBenchError }).remedy ?? '',
      /npm run setup/,
    );
    t.throws(() => readCatalogue(join(folder, 'missing')), { instanceOf: ProbeBenchError });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** A folder with one good object, and what else the test puts there. */
function withObject(name: string, bytes: string, check: (found: Variant | undefined) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  try {
    copyFileSync(join(objectsFolder(), 'kprobe-array.bpf.o'), join(folder, 'kprobe-array.bpf.o'));
    writeFileSync(join(folder, name), bytes);
    const found = readCatalogue(folder);
    check(found.find(({ id }) => id === 'kprobe-bad'));
    if (found.length !== 2) throw new Error(`${found.length} variants`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const [what, bytes] of [
  ['empty', ''],
  ['no ELF', 'hello'],
  ['a cut ELF', '\x7fELF\x02\x01\x01'],
] as const)
  test(`an object that is ${what} is listed as broken, beside the others`, (t) => {
    withObject('kprobe-bad.bpf.o', bytes, (bad) => t.regex(bad?.broken ?? '', /open of kprobe-bad failed/));
  });

test('a variant that does not compile is listed with file and line', (t) => {
  const said =
    'In file included from x\nvariants/kprobe-bad.bpf.c:11:9: error: use of undeclared identifier\n';
  withObject('kprobe-bad.bpf.failed', said, (bad) =>
    t.regex(bad?.broken ?? '', /^bpf\/variants\/kprobe-bad\.bpf\.c:11:9: error: use of undeclared/),
  );
});
