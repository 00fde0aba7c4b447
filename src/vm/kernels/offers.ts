// SPDX-License-Identifier: MIT
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { EXIT, ProbeBenchError } from '../../errors.js';
import { withLock } from '../../lock.js';
import { type AptOptions, aptGet, openApt, type PrivateApt } from '../apt/apt.js';
import { parseUpdateReport, type SuiteTrouble } from '../apt/apt-report.js';
import { type ArchName, guestArch } from '../system/arch.js';
import { needSpace, readCached, writeCached } from '../system/cache.js';
import { runTool } from '../system/tool.js';
import { type KernelOffer, kernelOfferSchema, parsePackages } from './packages.js';

const offersSchema = z.object({
  /** when a list was last refreshed, ISO 8601; empty if that is not known */
  refreshed: z.string(),
  /** where the lists are from */
  mirrors: z.array(z.string()),
  offers: z.array(kernelOfferSchema),
  /** what a user should know of these lists: a suite that was left out, lists that are old */
  notes: z.array(z.string()),
});

export type KernelOffers = z.infer<typeof offersSchema>;

const OFFERS = 'offers.json';

/** Without apt's binary cache, which takes longer to build than the rest of an update. */
const UPDATE = ['-o', 'pkgCacheFile::Generate=false', 'update'];

/** The lists of all suites, and once more while they are refreshed. On a full disk apt does not end. */
const LISTS_BYTES = 160e6;

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The kernels of an architecture that the machine's Debian mirror offers, from lists whose signatures apt has verified.
 * They are refreshed when a day old. Without a network old ones are used, and a note says so.
 * @throws ProbeBenchError `apt-unsigned` where no suite's signature can be verified, `no-network` where the
 *   mirror cannot be reached and there are no lists yet, `no-arch` (exit 4) where it lacks the
 *   architecture, `no-space`; those of openApt and withLock
 */
export async function kernelOffers(arch: ArchName, options: AptOptions = {}): Promise<KernelOffers> {
  const apt = await openApt(arch);
  const { signal, onProgress } = options;
  const onWait = () => onProgress?.('waiting for another run to refresh the package lists', null);
  return withLock(join(apt.folder, 'lock'), () => freshOffers(apt, arch, options), { signal, onWait });
}

async function freshOffers(apt: PrivateApt, arch: ArchName, options: AptOptions): Promise<KernelOffers> {
  const { main, security } = apt.mirrors;
  const mirrors = [main.uri, ...(security === null ? [] : [security.uri])];
  const stored = await readCached(join(apt.folder, OFFERS), offersSchema);
  const known = stored?.mirrors.join(' ') === mirrors.join(' ') ? stored : null;
  if (known && Date.now() - Date.parse(known.refreshed) < DAY_MS) return known;
  await needSpace(apt.folder, LISTS_BYTES);
  const { stdout, stderr } = await aptGet(apt, 'refreshing the lists of kernels', UPDATE, options);
  const troubles = parseUpdateReport(stdout, stderr);
  const lists = await packageLists(apt, arch);
  const log = `${stdout}${stderr}`;
  if (lists.length === 0)
    throw (await hasRelease(apt)) ? noArch(main.uri, arch, log) : noLists(main.uri, troubles, log);
  const isFresh = ({ suite }: PackageList) => !troubles.some((trouble) => trouble.suite === suite);
  const anyFresh = lists.some(isFresh);
  const refreshed = anyFresh ? new Date().toISOString() : (known?.refreshed ?? '');
  const notes = troubles.map((trouble) => note(trouble, lists, refreshed));
  const offers: KernelOffer[] = [];
  for (const list of lists) offers.push(...(await offersOf(list, arch, options.signal)));
  const found = { refreshed, mirrors, offers, notes: [...new Set(notes)] };
  if (anyFresh) writeCached(apt.folder, OFFERS, found);
  return found;
}

/** Whether an error means that the mirror cannot be used now: what is cached then has to do. */
export function isUnreachable(error: unknown): error is ProbeBenchError {
  const codes = ['no-network', 'no-arch', 'download', 'no-mirror', 'tool-missing', 'lock', 'apt-unsigned'];
  return error instanceof ProbeBenchError && codes.includes(error.code);
}

interface PackageList {
  suite: string;
  file: string;
}

/** The lists that apt holds and has verified, by its file names: `apt-get indextargets` takes seconds to tell them. */
async function packageLists(apt: PrivateApt, arch: ArchName): Promise<PackageList[]> {
  const folder = join(apt.folder, 'lists');
  const name = new RegExp(`_dists_([^_]+)_main_binary-${guestArch(arch).debian}_Packages(\\.\\w+)?$`);
  return (await readdir(folder)).sort().flatMap((file) => {
    const suite = name.exec(file)?.[1];
    return suite !== undefined && apt.suites.includes(suite) ? [{ suite, file: join(folder, file) }] : [];
  });
}

/** Whether apt holds what a suite says of itself: without a list, the suite then lacks the architecture. */
async function hasRelease({ folder }: PrivateApt): Promise<boolean> {
  return (await readdir(join(folder, 'lists'))).some((file) => /_(In)?Release$/.test(file));
}

/** apt-helper reads a list, however apt has compressed it. */
async function offersOf(
  { suite, file }: PackageList,
  arch: ArchName,
  signal?: AbortSignal,
): Promise<KernelOffer[]> {
  const helper = '/usr/lib/apt/apt-helper';
  const { stdout, stderr, code } = await runTool(helper, ['cat-file', file], { signal, package: 'apt' });
  if (code === 0) return parsePackages(stdout, suite, arch);
  throw new ProbeBenchError(`apt's list of ${suite} cannot be read: ${stderr.trim()}`, {
    code: 'apt-list',
    remedy: `Remove ${file} and try again.`,
  });
}

function note({ suite, reason }: SuiteTrouble, lists: readonly PackageList[], refreshed: string): string {
  if (!lists.some((list) => list.suite === suite)) return `${suite} is left out: ${reason}`;
  return `${suite} could not be refreshed (${reason}); its list of ${refreshed || 'an earlier day'} is used`;
}

function noArch(mirror: string, arch: ArchName, log: string): ProbeBenchError {
  return new ProbeBenchError(`${mirror} has no packages for ${arch}`, {
    code: 'no-arch',
    remedy: 'Use another mirror in apt’s sources, or give the path of a kernel image or .deb.',
    log,
    exitCode: EXIT.cannotMeasure,
  });
}

function noLists(mirror: string, troubles: SuiteTrouble[], log: string): ProbeBenchError {
  const doubt = troubles.find(({ unsigned }) => unsigned);
  if (doubt)
    return new ProbeBenchError(`apt cannot verify ${mirror}: ${doubt.reason}`, {
      code: 'apt-unsigned',
      remedy:
        "Install the archive's keys (apt-get install debian-archive-keyring), or see Signed-By in apt's sources.",
      log,
    });
  const reason = troubles[0]?.reason ?? log.trim().split('\n').at(-1) ?? 'apt gave no reason';
  return new ProbeBenchError(`the lists of kernels cannot be fetched from ${mirror}: ${reason}`, {
    code: 'no-network',
    remedy:
      'Check the network and the mirror (apt-get update), or give the path of a vmlinuz or kernel .deb.',
    log,
    exitCode: EXIT.cannotMeasure,
  });
}
