// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { staleReference } from '../../bench/reference/stale.js';
import { packageRoot } from '../../src/root.js';
import { sourcesHash } from '../../src/sources.js';
import { environment } from '../samples/environment.js';

/** A made-up checkout, with a reference of these kernels: by the sources that are there, by others, or by ones not told. */
function checkout(t: ExecutionContext, kernels: Record<string, 'these' | 'others' | 'not told'>): string {
  const root = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  t.teardown(() => rmSync(root, { recursive: true }));
  for (const folder of ['src/session', 'results/reference'])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'src/session/session.ts'), 'export {};');
  writeFileSync(join(root, 'results/reference/README.md'), 'no run');
  const sources = { these: sourcesHash(root), others: 'f'.repeat(64), 'not told': undefined };
  for (const [kernel, by] of Object.entries(kernels)) {
    const tool = { name: 'probe-bench', version: '0.1.0', sources: sources[by] };
    mkdirSync(join(root, 'results/reference', kernel));
    const path = join(root, 'results/reference', kernel, 'environment.json');
    writeFileSync(path, JSON.stringify(environment({ tool })));
  }
  return root;
}

test('a reference that these sources measured is not stale, until one of them changes', (t) => {
  const root = checkout(t, { '5.10.0': 'these', '6.1.0': 'these' });
  t.is(staleReference(root), null);
  writeFileSync(join(root, 'src/session/session.ts'), 'export { };');
  t.is(
    staleReference(root),
    'results/reference is stale, for other sources measured 5.10.0, 6.1.0: npm run reference makes it anew',
  );
});

test('the kernels that others measured, or that do not say, are named', (t) => {
  const root = checkout(t, { '7.3.4': 'not told', '6.1.0': 'these', '6.12.1': 'others' });
  t.regex(staleReference(root) ?? '', /measured 6\.12\.1, 7\.3\.4: npm run reference makes it anew$/);
});

test('a reference that does not say is stale where the sources cannot be told either', (t) => {
  const root = checkout(t, { '6.1.0': 'not told' });
  rmSync(join(root, 'src'), { recursive: true });
  t.regex(staleReference(root) ?? '', /stale/);
});

test('a reference without a kernel, or with one that cannot be read, does not pass', (t) => {
  t.is(staleReference(checkout(t, {})), 'results/reference holds no kernel: npm run reference makes it anew');
  const root = checkout(t, { '6.1.0': 'these' });
  writeFileSync(join(root, 'results/reference/6.1.0/environment.json'), '{"tool":');
  t.throws(() => staleReference(root), { code: 'bad-environment' });
});

test('the release check fails with the line where the reference of this checkout is stale', (t) => {
  const script = join(packageRoot(), 'bench/reference/release-check.ts');
  const { status, stderr, stdout } = spawnSync(process.execPath, ['--import=tsx', script], {
    cwd: packageRoot(),
    encoding: 'utf8',
  });
  const stale = staleReference();
  t.is(status, stale === null ? 0 : 3, stderr);
  t.is(
    stale === null ? stdout : stderr,
    `release check: ${stale ?? 'these sources measured results/reference'}\n`,
  );
});
