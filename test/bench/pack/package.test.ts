// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { archesHere, toolOf } from '../../../bench/pack/arches.js';
import { dateOf } from '../../../bench/pack/changelog.js';
import { manifest } from '../../../bench/pack/manifest.js';
import { notices } from '../../../bench/pack/notices.js';
import { packagesIn } from '../../../bench/pack/packages.js';
import { sbom } from '../../../bench/pack/sbom.js';
import { startScript } from '../../../bench/pack/start.js';
import { packageRoot } from '../../../src/root.js';

const CHECKOUT = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'));

function temporary(t: ExecutionContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Writes a file and its folders. */
function put(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

test('the package has the checkout’s name and version, no dependency, no script, and can be published', (t) => {
  const made = manifest(CHECKOUT);
  t.is(made.version, CHECKOUT.version);
  t.deepEqual(made.engines, CHECKOUT.engines);
  for (const key of Object.keys(made)) t.notRegex(key, /dependencies|scripts|private|gypfile/i);
});

test('a version is packed once CHANGELOG.md has its date, as it has this one’s', (t) => {
  const text = '# Changelog\n\n## 0.1.10 (2027-01-02)\n\n## 0.1.1 (2026-12-01)\n';
  t.is(dateOf('0.1.1', text), '2026-12-01');
  t.throws(() => dateOf('0.1.0', text), { code: 'pack' });
  t.regex(dateOf(CHECKOUT.version, readFileSync(join(packageRoot(), 'CHANGELOG.md'), 'utf8')), /^\d{4}-/);
});

test('it is built for the machine’s own architecture, and for others where their compiler is', (t) => {
  t.deepEqual(
    archesHere('x64', () => false),
    [{ name: 'x64', triple: null }],
  );
  const asked: string[] = [];
  const there = (program: string) => asked.push(program) > 0;
  t.deepEqual(
    archesHere('x64', there).map(({ name }) => name),
    ['x64', 'arm64'],
  );
  t.deepEqual(asked, ['aarch64-linux-gnu-g++']);
  t.deepEqual(
    archesHere('arm64', there).map(({ name }) => name),
    ['arm64', 'x64'],
  );
  t.is(toolOf({ name: 'x64', triple: null }, 'g++'), 'g++');
});

test('what is bundled is told by its npm package, scoped ones and nested ones too, and the addon’s', (t) => {
  const root = temporary(t);
  const there = ['node_modules/b', 'node_modules/b/node_modules/@d/e', 'node_modules/node-addon-api'];
  for (const folder of there)
    put(root, `${folder}/package.json`, `{"name": "${folder.slice(-3)}", "version": "1"}`);
  const input = { bytes: 0, imports: [] };
  const paths = [
    'src/a.ts',
    'node_modules/b/c.js',
    'node_modules/b/node_modules/@d/e/f.js',
    'node_modules/b/g.js',
  ];
  const found = packagesIn(root, { inputs: Object.fromEntries(paths.map((path) => [path, input])) });
  t.deepEqual(
    found.map(({ folder }) => folder),
    there.map((folder) => join(root, folder)),
  );
});

test('the notices have each library’s copyright and each package’s licence, and nothing goes without', (t) => {
  const root = temporary(t);
  put(root, 'a/LICENSE.md', 'permission to use a');
  put(root, 'b/package.json', '{}');
  put(root, 'zlib/debian/copyright', 'copyright of zlib');
  const zlib = { library: 'zlib' as const, version: '1.2.13', folder: join(root, 'zlib') };
  const npm = (name: string) => ({ name, version: '1.0.0', license: 'ISC', folder: join(root, name) });
  const text = notices([npm('a')], [zlib]);
  t.regex(text, /## zlib 1\.2\.13 \(Debian\)\n\n```text\ncopyright of zlib\n/);
  t.regex(text, /## a 1\.0\.0 \(ISC\)\n\n```text\npermission to use a\n/);
  t.throws(() => notices([npm('b')], []), { code: 'pack', message: /b has no file with its licence/ });
});

test('the bill of materials has what is in the tarball alone, by the lockfile, and the addon’s libraries', async (t) => {
  const root = packageRoot();
  const inputs = { 'node_modules/markdown-table/index.js': { bytes: 0, imports: [] } };
  const zlib = { library: 'zlib' as const, version: '1:1.2.13', folder: '' };
  const { components } = await sbom(root, packagesIn(root, { inputs }), [zlib]);
  t.deepEqual(components.map(({ name }) => name).sort(), ['markdown-table', 'node-addon-api', 'zlib']);
  t.true(JSON.stringify(components).includes('pkg:deb/debian/zlib@1%3A1.2.13?arch=source'));
});

test('the program that is installed tells an old Node so, and does not read the bundle', (t) => {
  const file = join(temporary(t), 'start.mjs');
  writeFileSync(file, startScript(packageRoot(), '>=999.0'));
  const { status, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
  t.is(status, 4);
  t.is(stderr, `probe-bench: Node ${process.versions.node} is too old; install Node 999.0 or newer\n`);
});
