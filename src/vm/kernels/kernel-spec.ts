// SPDX-License-Identifier: MIT
import { EXIT, ProbeBenchError } from '../../errors.js';

/** What a user asked for by `--kernel`. */
export type KernelSpec =
  | { kind: 'host' }
  | { kind: 'series'; series: string }
  | { kind: 'release'; release: string }
  | { kind: 'deb'; path: string }
  | { kind: 'image'; path: string };

/**
 * Reads one SPEC of `--kernel`: `host`, a series (`6.12`, or `7` for the newest 7.x), a full release, or the
 * path of a `.deb` or a vmlinuz.
 * @throws ProbeBenchError `kernel-spec` (exit 2)
 */
export function parseKernelSpec(text: string): KernelSpec {
  if (text === 'host') return { kind: 'host' };
  if (/^\d+(\.\d+)?$/.test(text)) return { kind: 'series', series: text };
  if (text.endsWith('.deb') && !text.includes('\0')) return { kind: 'deb', path: text };
  if (text.includes('/') && !text.includes('\0')) return { kind: 'image', path: text };
  if (/^\d+\.\d+[\w.+~-]*$/.test(text)) return { kind: 'release', release: text };
  throw new ProbeBenchError(`${JSON.stringify(text)} names no kernel`, {
    code: 'kernel-spec',
    remedy: 'Give a series (6.12), a full release, a path (./vmlinuz, package.deb), or host.',
    exitCode: EXIT.usage,
  });
}

/**
 * Orders releases as a reader would: numbers by value, `~` before anything, the rest by character.
 * @returns negative where `a` is older
 */
export function compareReleases(a: string, b: string): number {
  const [left, right] = [tokens(a), tokens(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = compareTokens(left[index] ?? '', right[index] ?? '');
    if (difference !== 0) return difference;
  }
  return 0;
}

function tokens(release: string): string[] {
  return release.match(/\d+|\D/g) ?? [];
}

function compareTokens(a: string, b: string): number {
  if (a === b) return 0;
  if (a === '~' || b === '~') return a === '~' ? -1 : 1;
  const numbers = /^\d/.test(a) && /^\d/.test(b);
  if (numbers) return Number(a) - Number(b);
  return a < b ? -1 : 1;
}

/** A release's series: `6.12` of `6.12.107+deb13-cloud-amd64`. */
export function seriesOf(release: string): string {
  return /^\d+\.\d+/.exec(release)?.[0] ?? release;
}

/** The newest of the releases that belong to a series, or null. */
export function newestOf<T extends { release: string }>(series: string, kernels: readonly T[]): T | null {
  const fitting = kernels.filter(({ release }) => release.startsWith(`${series}.`));
  return fitting.sort((a, b) => compareReleases(a.release, b.release)).at(-1) ?? null;
}

/**
 * What comes nearest to a series or release that is not to be had: releases of the same series, newest first,
 * else other series by how near they are.
 * @returns at most three names
 */
export function nearestKernels(wanted: string, releases: readonly string[]): string[] {
  const series = seriesOf(wanted);
  const same = releases.filter((release) => seriesOf(release) === series && release !== wanted);
  if (same.length > 0) return [...new Set(same)].sort((a, b) => compareReleases(b, a)).slice(0, 3);
  const distance = (one: string) => Math.abs(position(one) - position(series));
  return [...new Set(releases.map(seriesOf))].sort((a, b) => distance(a) - distance(b)).slice(0, 3);
}

/** A series as one number, a major version being further than any minor one. */
function position(series: string): number {
  const [major = 0, minor = 0] = series.split('.').map(Number);
  return major * 1000 + minor;
}
