// SPDX-License-Identifier: MIT
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { EXIT, ProbeBenchError } from '../../errors.js';
import { withLock } from '../../lock.js';
import { type AptOptions, aptGet, openApt, type PrivateApt, SUITES } from '../apt/apt.js';
import { parseUpdateReport, type SuiteTrouble } from '../apt/apt-report.js';
import type { Mirror } from '../apt/apt-sources.js';
import { guestArch } from '../system/arch.js';
import { runTool } from '../system/tool.js';
import { type KernelOffer, parsePackages } from './packages.js';

const offersSchema = z.object({
  /** when a list was last refreshed, ISO 8601; empty if that is not known */
  refreshed: z.string(),
  mirror: z.string(),
  offers: z.array(
    z.object({
      release: z.string(),
      package: z.string(),
      version: z.string(),
      suite: z.string(),
      size: z.number().int().nonnegative(),
    }),
  ),
  /** what a user should know of these lists: a suite that was left out, lists that are old */
  notes: z.array(z.string()),
});

export type KernelOffers = z.infer<typeof offersSchema>;

/** An update that does not end with apt building its binary cache, which takes longer than the rest and is not kept. */
const UPDATE = ['-o', 'pkgCacheFile::Generate=false', 'update'];

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The kernels that the machine's Debian mirror offers, from lists whose signatures apt has verified. They are
 * refreshed when a day old; without a network, old ones are used, and a note says so.
 * @param options.refresh true to refresh them whatever their age
 * @param options.mirror another mirror than the machine's own
 * @throws ProbeBenchError `apt-unsigned` where no suite's signature can be verified, `no-network` where the
 *   mirror cannot be reached and there are no lists yet; and those of `openApt`
 */
export async function kernelOffers(
  options: AptOptions & { refresh?: boolean; mirror?: Mirror } = {},
): Promise<KernelOffers> {
  const apt = await openApt(options.mirror);
  const onWait = () => options.onProgress?.('waiting for another run to refresh the package lists', null);
  return withLock(join(apt.folder, 'lock'), () => freshOffers(apt, options), { ...options, onWait });
}

async function freshOffers(
  apt: PrivateApt,
  options: AptOptions & { refresh?: boolean },
): Promise<KernelOffers> {
  const file = join(apt.folder, 'offers.json');
  const known = await readOffers(file, apt.mirror.uri);
  if (known && !options.refresh && Date.now() - Date.parse(known.refreshed) < DAY_MS) return known;
  const update = await aptGet(apt, 'refreshing the lists of kernels', UPDATE, options);
  const log = `${update.stdout}${update.stderr}`;
  const troubles = parseUpdateReport(String(update.stdout), update.stderr);
  const lists = await packageLists(apt);
  if (lists.length === 0) throw noLists(apt.mirror, troubles, log);
  const failed = new Set(troubles.map(({ suite }) => suite));
  const anyFresh = lists.some(({ suite }) => !failed.has(suite));
  const offers: KernelOffer[] = [];
  for (const list of lists) offers.push(...(await offersOf(list, options.signal)));
  const refreshed = anyFresh ? new Date().toISOString() : (known?.refreshed ?? '');
  const present = new Set(lists.map(({ suite }) => suite));
  const notes = troubles.map((trouble) => note(trouble, present.has(trouble.suite), refreshed));
  const found: KernelOffers = { refreshed, mirror: apt.mirror.uri, offers, notes: [...new Set(notes)] };
  if (anyFresh) await writeAtomically(file, JSON.stringify(found));
  return found;
}

/** Whether an error only means that the mirror cannot be used now, so that what is cached will have to do. */
export function isUnreachable(error: unknown): error is ProbeBenchError {
  const codes = ['no-network', 'download', 'no-mirror', 'tool-missing', 'lock', 'apt-unsigned'];
  return error instanceof ProbeBenchError && codes.includes(error.code);
}

/** The offers found before, or null where there are none, another mirror's, or what cannot be read. */
async function readOffers(file: string, mirror: string): Promise<KernelOffers | null> {
  try {
    const known = offersSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    return known.mirror === mirror ? known : null;
  } catch {
    return null;
  }
}

interface PackageList {
  suite: string;
  file: string;
}

/**
 * The lists that apt holds and has verified, by the names it gives them. (`apt-get indextargets` would tell
 * them too, after four seconds of building its binary cache.)
 */
async function packageLists(apt: PrivateApt): Promise<PackageList[]> {
  const folder = join(apt.folder, 'lists');
  const name = new RegExp(`_dists_([^_]+)_main_binary-${guestArch().debian}_Packages(\\.\\w+)?$`);
  return (await readdir(folder)).sort().flatMap((file) => {
    const suite = name.exec(file)?.[1];
    return suite !== undefined && SUITES.includes(suite) ? [{ suite, file: join(folder, file) }] : [];
  });
}

/** apt-helper is apt's own way to read a list, however it is compressed. */
async function offersOf({ suite, file }: PackageList, signal?: AbortSignal): Promise<KernelOffer[]> {
  const { stdout, stderr, code } = await runTool('/usr/lib/apt/apt-helper', ['cat-file', file], { signal });
  if (code === 0) return parsePackages(String(stdout), suite, guestArch().flavour);
  throw new ProbeBenchError(`apt's list of ${suite} cannot be read: ${stderr.trim()}`, {
    code: 'apt-list',
    remedy: `Remove ${file} and try again.`,
  });
}

function note({ suite, reason }: SuiteTrouble, present: boolean, refreshed: string): string {
  if (!present) return `${suite} is left out: ${reason}`;
  return `${suite} could not be refreshed (${reason}); its list of ${refreshed || 'an earlier day'} is used`;
}

function noLists(mirror: Mirror, troubles: SuiteTrouble[], log: string): ProbeBenchError {
  const unsigned = troubles.find(({ kind }) => kind === 'signature');
  if (unsigned) {
    return new ProbeBenchError(`apt cannot verify ${mirror.uri}: ${unsigned.reason}`, {
      code: 'apt-unsigned',
      remedy:
        "Install the archive's keys (apt-get install debian-archive-keyring), or see Signed-By in apt's sources.",
      log,
    });
  }
  const reason = troubles[0]?.reason ?? log.trim().split('\n').at(-1) ?? 'apt gave no reason';
  return new ProbeBenchError(`no list of kernels could be had from ${mirror.uri}: ${reason}`, {
    code: 'no-network',
    remedy:
      'Check the network and the mirror (apt-get update), or give the path of a vmlinuz or kernel .deb.',
    log,
    exitCode: EXIT.cannotMeasure,
  });
}

/** Writes a file whole or not at all, whoever reads it meanwhile. */
async function writeAtomically(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}
