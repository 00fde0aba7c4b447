// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { filesBelow } from '../../scripts/lib/files.mjs';
import { packageRoot } from '../../src/root.js';
import { temporaryFolder } from '../samples/temporary.js';

const BUILT = join(packageRoot(), 'bpf');
const OBJECTS = { endings: ['.bpf.o'] };

/** The other architecture of guests, by libbpf's name as bpf/Makefile has it. */
const OTHER = process.arch === 'arm64' ? 'x86' : 'arm64';

test(`every object is byte for byte the same when it is built for ${OTHER}: one set serves all guests`, (t) => {
  const folder = temporaryFolder(t);
  cpSync(BUILT, folder, { recursive: true, filter: (from) => from !== join(BUILT, 'build') });
  const argv = ['-s', '-C', folder, `-j${availableParallelism()}`, `ARCH=${OTHER}`];
  execFileSync('make', argv, { stdio: 'pipe' });
  const objects = filesBelow(folder, 'build', OBJECTS);
  t.deepEqual(objects, filesBelow(BUILT, 'build', OBJECTS));
  t.true(objects.some((path) => path.startsWith('build/keyed/')));
  const differing = objects.filter(
    (path) => !readFileSync(join(folder, path)).equals(readFileSync(join(BUILT, path))),
  );
  t.deepEqual(differing, []);
});
