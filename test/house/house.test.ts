// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'ava';
import { circleIn, filesBelow, importsOf, includesOf, moduleImports, ROOT, unitIncludes } from './imports.js';
import { type Folder, forbidden, ORDER } from './order.js';

const SOURCES = ['.ts', '.cc', '.c', '.h'];
const MOST_FILES = 16;
const MOST_LINES = 200;

const modules = moduleImports();

function folderOf(file: string): string {
  const [top = '', folder = ''] = file.split('/');
  return top === 'src' && folder.includes('.') ? 'src' : top === 'src' ? folder : top;
}

test('no module reaches itself by its imports', (t) => {
  t.true(modules.size > 200);
  t.is(circleIn(modules), null);
});

test('no unit of C or C++ reaches itself by its includes', (t) => {
  const units = unitIncludes();
  t.true(units.size > 20);
  t.is(circleIn(units), null);
});

test('every import names a file that is there', (t) => {
  for (const [file, others] of modules)
    for (const other of others) t.true(modules.has(other), `${file} imports ${other}`);
});

test('no import runs up: each folder imports those before it alone', (t) => {
  const up: string[] = [];
  for (const [file, others] of modules) {
    const from = folderOf(file);
    const barred = ORDER.includes(from as Folder)
      ? ['bench', ...forbidden(from as Folder)]
      : from === 'src'
        ? ['bench', ...ORDER]
        : [];
    for (const other of others) if (barred.includes(folderOf(other))) up.push(`${file} -> ${other}`);
  }
  t.deepEqual(up, []);
});

test('every folder of src/ has its place in the order', (t) => {
  const folders = new Set([...modules.keys()].filter((file) => file.startsWith('src/')).map(folderOf));
  folders.delete('src');
  t.deepEqual([...folders].sort(), [...ORDER].sort());
});

test('the linter knows the same order', (t) => {
  const { overrides } = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8'));
  for (const folder of ORDER) {
    const own = overrides.find(({ includes }: { includes: string[] }) =>
      includes.includes(`src/${folder}/**`),
    );
    const [pattern] = own.linter.rules.style.noRestrictedImports.options.patterns;
    t.deepEqual(
      pattern.group,
      ['**/bench/**', ...forbidden(folder).map((other) => `**/${other}/**`)],
      folder,
    );
  }
});

test('a circle is found, whichever way a module is imported', (t) => {
  const text = `import { a } from './a.js';\nimport type { B } from '../b.js';\nexport * from './c.js';\nawait import('./d.js');\nimport './e.js';`;
  t.deepEqual(importsOf('src/x/y.ts', text), [
    'src/x/a.ts',
    'src/b.ts',
    'src/x/c.ts',
    'src/x/d.ts',
    'src/x/e.ts',
  ]);
  t.deepEqual(includesOf('src/native', '#include <vector>\n#include "system/fd.h"\n'), [
    'src/native/system/fd.h',
  ]);
  t.deepEqual(
    circleIn(
      new Map([
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['b']],
      ]),
    ),
    ['b', 'c', 'b'],
  );
});

test('no folder of src/ holds more source files than one can look through', (t) => {
  const counts = new Map<string, number>();
  for (const file of filesBelow('src', SOURCES))
    counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  t.deepEqual(
    [...counts].filter(([, count]) => count > MOST_FILES),
    [],
  );
});

test('no file of src/, bench/ or scripts/ is longer than one job takes', (t) => {
  const files = [
    ...filesBelow('src', SOURCES),
    ...filesBelow('bench', SOURCES),
    ...filesBelow('scripts', ['.mjs']),
  ];
  const long = files.filter(
    (file) => readFileSync(join(ROOT, file), 'utf8').split('\n').length - 1 > MOST_LINES,
  );
  t.deepEqual(long, []);
});

test('every source file says its licence', (t) => {
  const tracked = execFileSync('git', ['ls-files', '*.ts', '*.mts', '*.mjs', '*.cc', '*.h', '*.c', '*.R'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  for (const file of tracked.trimEnd().split('\n')) {
    const start = readFileSync(join(ROOT, file), 'utf8').split('\n', 2).join('\n');
    t.regex(start, /^(\/\/|#|\/\*) SPDX-License-Identifier: /m, file);
  }
});
