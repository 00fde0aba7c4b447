// SPDX-License-Identifier: MIT
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import test from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import { bundleScript, guestScript } from '../../../src/vm/guest/bundle.js';
import { temporaryFolder } from '../fixtures/folders.js';

test('a script becomes one module with its imports in it, the same each time, and it runs', async (t) => {
  const folder = temporaryFolder();
  writeFileSync(
    join(folder, 'part.cts'),
    `const os = require('node:os'); export const n: number = os.cpus().length;`,
  );
  writeFileSync(join(folder, 'entry.ts'), `import { n } from './part.cjs'; export const cpus: number = n;`);
  const text = await bundleScript(join(folder, 'entry.ts'));
  t.is(await bundleScript(join(folder, 'entry.ts')), text);
  writeFileSync(join(folder, 'out.mjs'), text);
  const { cpus } = await import(pathToFileURL(join(folder, 'out.mjs')).href);
  t.true(cpus > 0);
});

test('a script that cannot be bundled is named with file and line', async (t) => {
  const entry = join(temporaryFolder(), 'broken.ts');
  writeFileSync(entry, 'const a = 1;\nconst b = ;\n');
  const error = await t.throwsAsync(bundleScript(entry), { instanceOf: ProbeBenchError });
  t.is(error?.code, 'bundle');
  t.regex(error?.message ?? '', /broken\.ts:2: /);
});

test('a missing script is a typed error', async (t) => {
  const error = await t.throwsAsync(bundleScript('/none/entry.ts'), { instanceOf: ProbeBenchError });
  t.is(error?.code, 'bundle');
});

test('the module that measures holds of its libraries what it uses: an emulator takes long to read it', async (t) => {
  // All of zod, which `import { z }` brings, makes it more than 1 MB.
  t.true((await guestScript()).length < 600_000);
});
