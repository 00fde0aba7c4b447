// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { packageRoot } from '../src/root.js';
import { MEASURING, measuringSources, sourcesHash } from '../src/sources.js';
import { testUnless } from './helpers/skip.js';

const SOURCES = {
  'bpf/Makefile': 'all:',
  'bpf/variants/a.bpf.c': 'int a;',
  'src/measure/job.ts': 'export {};',
  'src/native/x.cc': 'int x;',
  'src/native/x.h': 'extern int x;',
  'src/session/session.ts': 'export {};',
};

/** A made-up checkout with these files. */
function checkout(t: ExecutionContext, files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  t.teardown(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

test('the hash is the same in every checkout of the same sources, and tells any change of them', (t) => {
  const hash = sourcesHash(checkout(t, SOURCES));
  t.regex(hash ?? '', /^[0-9a-f]{64}$/);
  const backwards = Object.fromEntries(Object.entries(SOURCES).reverse());
  t.is(sourcesHash(checkout(t, backwards)), hash);
  for (const path of Object.keys(SOURCES)) t.not(sourcesHash(checkout(t, { ...SOURCES, [path]: '' })), hash);
  t.not(sourcesHash(checkout(t, { ...SOURCES, 'src/vm/plugin/plugin.c': '' })), hash, 'an empty file more');
  const { 'src/native/x.h': header, ...others } = SOURCES;
  t.not(sourcesHash(checkout(t, { ...others, 'src/native/y.h': header })), hash, 'a file of another name');
});

test('what is built, what only tests run, and what an editor leaves is not in it', (t) => {
  const more = {
    'bpf/build/vmlinux.h': '',
    'bpf/tests/own/two.bpf.c': '',
    'src/native/x.cc~': '',
    'src/native/.x.cc.swp': '',
    'src/native/#x.cc#': '',
    'src/native/notes.md': '',
    'src/report/table.ts': '',
    'bpf/Makefile.orig': '',
  };
  const root = checkout(t, { ...SOURCES, ...more });
  symlinkSync('user@host.1234', join(root, 'src/native/.#x.cc'));
  t.is(sourcesHash(root), sourcesHash(checkout(t, SOURCES)));
});

test('where the sources are not all there, as in a guest, there is no hash', (t) => {
  t.is(sourcesHash(checkout(t, {})), undefined);
  t.is(sourcesHash(checkout(t, { 'bpf/build/clang.txt': '', 'src/native/x.cc': '' })), undefined);
});

const git = spawnSync('git', ['-C', packageRoot(), 'ls-files', '--', ...MEASURING], { encoding: 'utf8' });

testUnless(git.status === 0 ? undefined : 'no git here, or no checkout')(
  'every file of what measures that is tracked is in it',
  (t) => {
    const tracked = git.stdout.split('\n').filter((path) => path !== '' && !path.startsWith('bpf/tests/'));
    const found = new Set(measuringSources(packageRoot()));
    t.true(tracked.length > 100);
    t.deepEqual(
      tracked.filter((path) => !found.has(path)),
      [],
    );
  },
);
