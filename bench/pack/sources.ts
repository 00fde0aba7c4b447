// SPDX-License-Identifier: MIT
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProbeBenchError } from '../../src/errors.js';
import { machineMirrors } from '../../src/vm/apt/apt-machine.js';
import { step } from './step.js';

/** The distribution's source packages whose libraries are in the addon. */
export const LIBRARIES = ['libbpf', 'elfutils', 'zlib'] as const;

export type Library = (typeof LIBRARIES)[number];

/** An unpacked source package. */
export interface Source {
  library: Library;
  /** the distribution's version, such as `1.1.2-0+deb12u1` */
  version: string;
  folder: string;
}

/**
 * Fetches the source packages of the machine's own Debian release, verified and unpacked by apt, with an apt that keeps
 * its lists in `folder`.
 * @throws ProbeBenchError `pack`, `no-mirror`, `tool-missing`
 */
export async function fetchSources(folder: string): Promise<Source[]> {
  rmSync(folder, { recursive: true, force: true });
  const at = (path: string) => join(folder, path);
  for (const path of ['lists/partial', 'cache/archives/partial', 'src'])
    mkdirSync(at(path), { recursive: true });
  const { uri, signedBy } = (await machineMirrors()).main;
  const key = signedBy === null ? '' : `Signed-By: ${signedBy}\n`;
  writeFileSync(
    at('own.sources'),
    `Types: deb-src\nURIs: ${uri}\nSuites: ${codename()}\nComponents: main\n${key}`,
  );
  const settings = {
    'Dir::Etc::sourcelist': at('own.sources'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::State::Lists': at('lists'),
    'Dir::Cache': at('cache'),
    'APT::Sandbox::User': 'root',
  };
  const apt = [
    'apt-get',
    '-q',
    ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
  ];
  await step([...apt, 'update'], at('src'));
  await step([...apt, 'source', ...LIBRARIES], at('src'));
  return LIBRARIES.map((library) => unpacked(library, at('src')));
}

function codename(): string {
  const name = /^VERSION_CODENAME=(\w+)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  if (name !== undefined) return name;
  throw new ProbeBenchError('/etc/os-release has no VERSION_CODENAME', {
    code: 'pack',
    remedy: 'Pack on Debian 12, whose glibc is the oldest that the package is for.',
  });
}

function unpacked(library: Library, folder: string): Source {
  const names = readdirSync(folder);
  const dsc = names.find((name) => name.startsWith(`${library}_`) && name.endsWith('.dsc')) ?? '';
  const unpackedTo = names.find((name) => new RegExp(`^${library}-\\d[^_]*$`).test(name)) ?? '';
  return { library, version: dsc.slice(library.length + 1, -4), folder: join(folder, unpackedTo) };
}
