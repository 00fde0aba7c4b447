// SPDX-License-Identifier: MIT
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProbeBenchError } from '../../src/errors.js';
import type { NpmPackage } from './packages.js';
import type { Source } from './sources.js';

const HEAD = `# Third-party notices

probe-bench is MIT-licensed (LICENSE). The package holds the work of others, under the licences below.

The addon (prebuilt/*/probe_bench.node) has libbpf, libelf of elfutils and zlib inside, built from Debian's source
packages without a change, and the part of GNU's libstdc++ that it calls (GPL-3.0 with the GCC Runtime Library
Exception). libbpf is used under LGPL-2.1-only or BSD-2-Clause, libelf under LGPL-3.0-or-later or GPL-2.0-or-later.
To relink the addon with changed libraries, take the checkout of this version, put the changed source in the place of
Debian's, and run \`npm run pack\`: it builds the three libraries and links the addon's objects with them
(bench/pack/libraries.ts, bench/pack/addon.ts). The source packages are those named below, at every Debian mirror.
`;

const LICENCE = /^(licen[cs]e|copying)(\.|-|$)/i;

/**
 * The text of THIRD-PARTY-NOTICES.md: each package in the bundle and each library in the addon with its licence.
 * @throws ProbeBenchError `pack` where one has no licence text
 */
export function notices(packages: readonly NpmPackage[], sources: readonly Source[]): string {
  return [HEAD, ...sources.map(librarySection), ...packages.map(packageSection)].join('\n');
}

function librarySection({ library, version, folder }: Source): string {
  return section(`${library} ${version} (Debian)`, readFileSync(join(folder, 'debian', 'copyright'), 'utf8'));
}

function packageSection({ name, version, license, folder }: NpmPackage): string {
  const file = readdirSync(folder).find((one) => LICENCE.test(one));
  if (file !== undefined)
    return section(`${name} ${version} (${license})`, readFileSync(join(folder, file), 'utf8'));
  throw new ProbeBenchError(`${name} has no file with its licence`, {
    code: 'pack',
    remedy: `Find the licence of ${name} ${version} (${license}), and have its text in the notices.`,
  });
}

function section(title: string, text: string): string {
  return `## ${title}\n\n\`\`\`text\n${text.trim().replaceAll('```', "'''")}\n\`\`\`\n`;
}
