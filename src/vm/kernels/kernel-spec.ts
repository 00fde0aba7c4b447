// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { EXIT, ProbeBenchError } from '../../errors.js';
import { type ArchName, archNamed, archOfRelease, isArch } from '../system/arch.js';

/** What a user asks for by `--kernel`. */
export type KernelSpec =
  | { kind: 'host' }
  | { kind: 'all'; arch?: ArchName }
  | { kind: 'series'; series: string; arch?: ArchName }
  | { kind: 'release'; release: string; arch?: ArchName }
  | { kind: 'deb'; path: string }
  | { kind: 'image'; path: string };

/**
 * Reads one SPEC of `--kernel`: `host`, a series (`6.12`, or `7` for the newest 7.x), `all` series, a release whole or
 * as tables print it (`6.12.107`), each of them of an architecture (`6.12/arm64`), or the path of a `.deb` or a vmlinuz.
 * @throws ProbeBenchError `kernel-spec` (exit 2); `arch` (exit 4) for a kernel of an architecture that is not known
 */
export function parseKernelSpec(text: string): KernelSpec {
  if (text === 'host') return { kind: 'host' };
  const [, name = '', arch] = /^([^/]+)(?:\/(\w+))?$/.exec(text) ?? [];
  const named = namedKernel(name);
  if (named !== null && arch === undefined) return named;
  // what is no file is meant as an architecture
  if (named !== null && arch !== undefined && (isArch(arch) || !existsSync(text)))
    return { ...named, arch: archNamed(arch) };
  if (text.endsWith('.deb') && !text.includes('\0')) return { kind: 'deb', path: text };
  if (text.includes('/') && !text.includes('\0')) return { kind: 'image', path: text };
  throw new ProbeBenchError(`${JSON.stringify(text)} names no kernel`, {
    code: 'kernel-spec',
    remedy: 'Give a series (6.12, 6.12/arm64), all, a release, a path (./vmlinuz, package.deb), or host.',
    exitCode: EXIT.usage,
  });
}

/** What a name without an architecture means; null where it is none. */
function namedKernel(name: string): Extract<KernelSpec, { arch?: ArchName }> | null {
  if (name === 'all') return { kind: 'all' };
  if (/^\d+(?:\.\d+)?$/.test(name)) return { kind: 'series', series: name };
  if (!/^\d+\.\d+[\w.+~-]*$/.test(name) || name.endsWith('.deb')) return null;
  const told = archOfRelease(name);
  return { kind: 'release', release: name, ...(told !== null && { arch: told }) };
}

/**
 * Orders releases as a reader would: numbers by value, `~` before anything, even the end, the rest by character.
 * @returns negative where `a` is older
 */
export function compareReleases(a: string, b: string): number {
  const [left, right] = [sortKey(a), sortKey(b)];
  return left === right ? 0 : left < right ? -1 : 1;
}

/** What sorts by character as the release shall: numbers of one length, `~` the least, the end the second least. */
function sortKey(release: string): string {
  const padded = release.replace(/\d+/g, (digits) => digits.padStart(20, '0'));
  return `${padded.replaceAll('~', '\0')}\x01`;
}

/** A release's series: `6.12` of `6.12.107+deb13-cloud-amd64`. */
export function seriesOf(release: string): string {
  return /^\d+\.\d+/.exec(release)?.[0] ?? release;
}

/** The kernels of a series, the newest first. */
export function ofSeries<T extends { release: string }>(series: string, kernels: readonly T[]): T[] {
  const fitting = kernels.filter(({ release }) => release.startsWith(`${series}.`));
  return fitting.sort((a, b) => compareReleases(b.release, a.release));
}

/**
 * The names nearest to a series or release that cannot be had: releases of the same series, newest first, else
 * other series. At most three.
 */
export function nearestKernels(wanted: string, releases: readonly string[]): string[] {
  const series = seriesOf(wanted);
  const same = releases.filter((release) => seriesOf(release) === series && release !== wanted);
  if (same.length > 0) return [...new Set(same)].sort((a, b) => compareReleases(b, a)).slice(0, 3);
  const distance = (one: string) => Math.abs(position(one) - position(series));
  return [...new Set(releases.map(seriesOf))].sort((a, b) => distance(a) - distance(b)).slice(0, 3);
}

/** A series as one number: another major version is further away than any minor one. */
function position(series: string): number {
  const [major = 0, minor = 0] = series.split('.').map(Number);
  return major * 1000 + minor;
}
