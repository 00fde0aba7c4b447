// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../../../scripts/lib/files.mjs';
import { takeStamp } from '../../../scripts/lib/stamp.mjs';
import { withLock } from '../../../src/lock.js';
import { packageRoot } from '../../../src/root.js';

const FILES = ['package.json', 'package-lock.json', 'binding.gyp', 'README.md', 'CHANGELOG.md', 'LICENSE'];
const SOURCE = { endings: ['.ts', '.mjs', '.json', '.c', '.cc', '.h', 'Makefile'] };

/** The path of this checkout's package, made by `npm run pack` where its sources are others than those of the last. */
export async function packedTarball(): Promise<string> {
  const root = packageRoot();
  const folder = join(root, 'build', 'packed');
  mkdirSync(folder, { recursive: true });
  return withLock(join(folder, 'lock'), async () => {
    const record = join(folder, 'stamp.json');
    const stamp = JSON.stringify(takeStamp(root, sources(root), []));
    const known = existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')) : {};
    if (known.stamp === stamp && existsSync(known.tarball)) return known.tarball;
    const printed = execFileSync('npm', ['run', '--silent', 'pack'], { cwd: root, encoding: 'utf8' });
    const [tarball = ''] = printed.split(': ');
    writeFileSync(record, JSON.stringify({ stamp, tarball }));
    return tarball;
  });
}

function sources(root: string): string[] {
  const bpf = filesBelow(root, 'bpf', { ...SOURCE, except: 'build' });
  return [
    ...FILES,
    ...bpf,
    ...['src', 'bench/pack', 'scripts/lib'].flatMap((folder) => filesBelow(root, folder, SOURCE)),
  ];
}
