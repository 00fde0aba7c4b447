// SPDX-License-Identifier: MIT
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { foreignArches } from '../../../scripts/lib/arches.mjs';
import { ProbeBenchError } from '../../../src/errors.js';
import { foreignAddon } from '../../../src/vm/foreign/foreign-addon.js';
import { temporaryFolder } from '../../samples/temporary.js';

for (const { name, node, triple, compilerPackages } of foreignArches()) {
  test(`a checkout without an addon for ${name} says which compiler to install, and what builds it`, (t) => {
    const root = temporaryFolder(t);
    const bin = join(root, 'bin');
    const error = t.throws(() => foreignAddon(name, { root, path: [bin] }), { instanceOf: ProbeBenchError });
    t.is(error.message, `guests of ${name} cannot be booted: the addon for ${name} is not built`);
    t.deepEqual([error.code, error.exitCode], ['no-addon', 4]);
    t.true(error.remedy?.endsWith(`, then: npm run setup -- --with ${name}`));
    t.true(error.remedy?.includes(compilerPackages.debian ?? '') || !error.remedy?.includes('apt-get'));
    mkdirSync(bin);
    writeFileSync(join(bin, `${triple}-g++`), '', { mode: 0o755 });
    const built = t.throws(() => foreignAddon(name, { root, path: [bin] }), { instanceOf: ProbeBenchError });
    t.is(built.remedy, `run: npm run setup -- --with ${name}`);
    const file = join(root, 'build/foreign', node, 'probe_bench.node');
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, '');
    t.is(foreignAddon(name, { root, path: [] }), file);
  });

  test(`a package without an addon for ${name} says so, and names no compiler`, (t) => {
    const root = temporaryFolder(t);
    mkdirSync(join(root, 'prebuilt', process.arch), { recursive: true });
    const error = t.throws(() => foreignAddon(name, { root, path: [] }), { instanceOf: ProbeBenchError });
    t.is(error.message, `guests of ${name} cannot be booted: this package has no addon for ${name}`);
    t.is(error.remedy, 'use a package that was made with one, or a checkout');
    t.is(error.exitCode, 4);
  });
}
