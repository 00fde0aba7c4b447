// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { writeWhole } from '../../samples/disk/files.js';
import { type ArchName, guestArch } from '../system/arch.js';
import { CHOICE, cacheFolder, makeCacheFolder } from '../system/cache.js';
import { runTool } from '../system/tool.js';
import { machineMirrors } from './apt-machine.js';
import { parseStatusLine } from './apt-report.js';
import { type Mirrors, renderSources } from './apt-sources.js';

/** Told of what takes long. `percent` is null where it is not known. */
export type OnProgress = (what: string, percent: number | null) => void;

export interface AptOptions {
  signal?: AbortSignal | undefined;
  onProgress?: OnProgress | undefined;
}

/** The suites that kernels are looked for in, oldest first. */
const SUITES = ['bullseye', 'bookworm', 'bookworm-backports', 'trixie', 'trixie-backports', 'sid'];
/** Likewise, where the machine's apt has a mirror of security suites. */
const SECURITY_SUITES = ['bullseye-security', 'bookworm-security', 'trixie-security'];

/**
 * Settings of the private apt. The machine's own stay in force (a proxy, credentials) but for the hooks that
 * packages hang on an update of the system's lists. Diffs are off: whole lists come sooner. Root's apt downloads as
 * root: its usual user `_apt` cannot enter root's cache.
 */
const CONFIGURATION = `APT::Sandbox::User "root";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
Acquire::Languages "none";
Acquire::GzipIndexes "true";
Acquire::PDiffs "false";
Acquire::Retries "1";
Acquire::http::Timeout "15";
Acquire::https::Timeout "15";
`;

/** An apt that follows the machine's configuration, and keeps its lists and downloads in our cache. */
export interface PrivateApt {
  folder: string;
  mirrors: Mirrors;
  /** that its lists are of */
  suites: readonly string[];
  /** what every call of apt's programs begins with */
  options: string[];
}

/**
 * Lays the private apt of an architecture out in the cache, with lists of its own. Needs no root.
 * @throws ProbeBenchError `no-mirror`, `tool-missing` (exit 4), `cache-unwritable`
 */
export async function openApt(arch: ArchName): Promise<PrivateApt> {
  const { debian } = guestArch(arch);
  const folder = join(cacheFolder(), `apt-${debian}`);
  const at = (path: string) => join(folder, path);
  for (const path of ['sources.list.d', 'lists/partial', 'cache/archives/partial', 'state']) {
    await makeCacheFolder(at(path));
  }
  const mirrors = await machineMirrors();
  const { main, security } = mirrors;
  writeWhole(folder, 'apt.conf', CONFIGURATION, CHOICE);
  writeWhole(folder, 'sources.list', '', CHOICE);
  writeWhole(at('state'), 'status', '', CHOICE);
  const stanzas = [renderSources(main, SUITES, debian)];
  if (security !== null) stanzas.push(renderSources(security, SECURITY_SUITES, debian));
  writeWhole(at('sources.list.d'), 'kernels.sources', stanzas.join('\n'), CHOICE);
  const settings = {
    'Dir::Etc::sourcelist': at('sources.list'),
    'Dir::Etc::sourceparts': at('sources.list.d'),
    'Dir::State': at('state'),
    'Dir::State::status': at('state/status'),
    'Dir::State::Lists': at('lists'),
    'Dir::Cache': at('cache'),
    // apt's binary cache of all packages is large and saves little here
    'Dir::Cache::pkgcache': '',
    'Dir::Cache::srcpkgcache': '',
    'APT::Architecture': debian,
    'APT::Architectures::': debian,
  };
  const set = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  const suites = security === null ? SUITES : [...SUITES, ...SECURITY_SUITES];
  return { folder, mirrors, suites, options: ['-c', at('apt.conf'), ...set] };
}

/**
 * Runs `apt-get` within the private apt.
 * @param what what is being done, for the progress
 * @param cwd where `apt-get download` leaves its file
 * @throws as runTool
 */
export async function aptGet(
  apt: PrivateApt,
  what: string,
  args: readonly string[],
  { onProgress, signal }: AptOptions,
  cwd: string = apt.folder,
): ReturnType<typeof runTool> {
  onProgress?.(what, null);
  let told: number | null = null;
  const onStatus = (text: string) => {
    const percent = parseStatusLine(text);
    if (percent === null || percent === told) return;
    told = percent;
    onProgress?.(what, percent);
  };
  const argv = [...apt.options, '-q', '-o', 'APT::Status-Fd=3', ...args];
  return runTool('apt-get', argv, { signal, cwd, package: 'apt', onStatus });
}
