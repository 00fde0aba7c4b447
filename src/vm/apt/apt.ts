// SPDX-License-Identifier: MIT
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { guestArch } from '../system/arch.js';
import { cacheFolder, makeCacheFolder } from '../system/cache.js';
import { runTool, type ToolRun } from '../system/tool.js';
import { machineMirror } from './apt-machine.js';
import { parseStatusLine } from './apt-report.js';
import { type Mirror, renderSources } from './apt-sources.js';

/** Told of what takes long. `percent` is null where nothing can be said of it. */
export type OnProgress = (what: string, percent: number | null) => void;

export interface AptOptions {
  signal?: AbortSignal | undefined;
  onProgress?: OnProgress | undefined;
}

/** The suites that kernels are looked for in, oldest first. */
export const SUITES = ['bullseye', 'bookworm', 'bookworm-backports', 'trixie', 'trixie-backports', 'sid'];

/**
 * Settings of the private apt. The machine's own stay in force (a proxy, credentials), but for the hooks that
 * its packages hang on an update, which concern the system's lists; and diffs, slower here than whole lists.
 */
const CONFIGURATION = `#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
Acquire::Languages "none";
Acquire::GzipIndexes "true";
Acquire::PDiffs "false";
Acquire::Retries "1";
Acquire::http::Timeout "15";
Acquire::https::Timeout "15";
`;

/** An apt of the project's own: it follows the machine's configuration and changes nothing of the system's. */
export interface PrivateApt {
  folder: string;
  mirror: Mirror;
  /** what every call of apt's programs begins with */
  options: string[];
}

/**
 * Lays the private apt out in the cache. Needs no root.
 * @param mirror where packages come from; the machine's own Debian mirror unless given
 * @throws ProbeBenchError `no-mirror` (exit 4) where no Debian mirror is configured; `cache-unwritable`
 */
export async function openApt(mirror?: Mirror): Promise<PrivateApt> {
  const folder = join(cacheFolder(), 'apt');
  const at = (...path: string[]) => join(folder, ...path);
  for (const path of ['sources.list.d', 'lists/partial', 'cache/archives/partial', 'state']) {
    await makeCacheFolder(at(path));
  }
  const from = mirror ?? (await machineMirror());
  await writeFile(at('apt.conf'), CONFIGURATION);
  await writeFile(at('sources.list'), '');
  await writeFile(at('state/status'), '');
  await writeFile(at('sources.list.d/kernels.sources'), renderSources(from, SUITES, guestArch().debian));
  const settings = {
    'Dir::Etc::sourcelist': at('sources.list'),
    'Dir::Etc::sourceparts': at('sources.list.d'),
    'Dir::State': at('state'),
    'Dir::State::status': at('state/status'),
    'Dir::State::Lists': at('lists'),
    'Dir::Cache': at('cache'),
    // apt's binary cache of all packages takes 200 MB and saves two seconds a download
    'Dir::Cache::pkgcache': '',
    'Dir::Cache::srcpkgcache': '',
    // root's apt would download as the user _apt, who may not look into root's cache
    ...(process.getuid?.() === 0 ? { 'APT::Sandbox::User': 'root' } : {}),
  };
  const set = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  return { folder, mirror: from, options: ['-c', at('apt.conf'), ...set] };
}

/**
 * Runs `apt-get` within the private apt.
 * @param what what is being done, for the progress
 * @param cwd where `apt-get download` leaves its file
 */
export async function aptGet(
  apt: PrivateApt,
  what: string,
  args: readonly string[],
  { onProgress, signal }: AptOptions = {},
  cwd: string = apt.folder,
): Promise<ToolRun> {
  onProgress?.(what, null);
  let told: number | null = null;
  const tell = (text: string) => {
    const percent = parseStatusLine(text);
    if (percent === null || percent === told) return;
    told = percent;
    onProgress?.(what, percent);
  };
  const argv = [...apt.options, '-q', '-o', 'APT::Status-Fd=3', ...args];
  return runTool('apt-get', argv, { signal, cwd, package: 'apt', onStatus: tell });
}
