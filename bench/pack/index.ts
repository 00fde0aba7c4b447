// SPDX-License-Identifier: MIT
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PREBUILT } from '../../src/prebuilt.js';
import { packageRoot } from '../../src/root.js';
import { complain } from '../../src/run/complain.js';
import { compiledFor, linkAddon } from './addon.js';
import { type Arch, archesHere } from './arches.js';
import { buildLibraries } from './libraries.js';
import { compilePlugin } from './plugin.js';
import { sbom } from './sbom.js';
import { fetchSources, type Source } from './sources.js';
import { stage } from './stage.js';
import { step } from './step.js';

/** Makes probe-bench-VERSION.tgz in the checkout, and its bill of materials beside it. @returns the tarball's path */
async function pack(): Promise<string> {
  const root = packageRoot();
  const work = join(root, 'build', 'pack');
  const to = join(work, 'package');
  say('fetching the sources of libbpf, libelf and zlib');
  const sources = await fetchSources(join(work, 'sources'));
  say('bundling');
  const packages = await stage({ root, to, sources, commit: await commitOf(root) });
  for (const arch of archesHere()) {
    say(`building the addon for ${arch.name}`);
    await addBinaries(arch, { root, work, sources, to: join(to, PREBUILT, arch.name) });
  }
  const name = (await step(['npm', 'pack', '--silent', '--pack-destination', root], to)).trim();
  const bill = JSON.stringify(await sbom(root, packages, sources), null, 2);
  writeFileSync(join(root, name.replace(/\.tgz$/, '.cdx.json')), `${bill}\n`);
  return join(root, name);
}

/** What is linked where. */
interface Binaries {
  root: string;
  work: string;
  sources: readonly Source[];
  to: string;
}

async function addBinaries(arch: Arch, { root, work, sources, to }: Binaries): Promise<void> {
  mkdirSync(to, { recursive: true });
  const libraries = join(work, 'libraries', arch.name);
  const archives = await buildLibraries(arch, sources, libraries);
  await linkAddon(arch, compiledFor(arch, root), archives, to);
  await compilePlugin(arch, root, to);
}

async function commitOf(root: string): Promise<string | null> {
  try {
    return (await step(['git', 'describe', '--always', '--dirty', '--abbrev=12'], root)).trim();
  } catch {
    return null;
  }
}

function say(what: string): void {
  process.stderr.write(`probe-bench pack: ${what}\n`);
}

try {
  const file = await pack();
  process.stdout.write(`${file}: ${(statSync(file).size / 1e6).toFixed(1)} MB\n`);
} catch (error) {
  process.exitCode = complain(error, process.argv.includes('--verbose'));
}
