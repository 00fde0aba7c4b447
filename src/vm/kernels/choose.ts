// SPDX-License-Identifier: MIT
import { debianRelease } from '../system/debian-release.js';
import { compareReleases, ofSeries, seriesOf } from './kernel-spec.js';

/** Debian's releases by codename, oldest first; sid is what the next will be. */
const RELEASES = ['bullseye', 'bookworm', 'trixie', 'sid'];

/** The oldest series that `all` means: programs that older kernels take are few. */
const OLDEST = '5.10';

/** A kernel as far as choosing among several asks. */
export interface Choosable {
  release: string;
  /** such as `bookworm-backports` */
  suite: string;
}

/**
 * The kernels of a series, the one to boot first: builds for the machine's own release before those of the nearest
 * other one, an older before a newer; of one release the newest. `7` is the newest series of 7.
 */
export function preferred<T extends Choosable>(
  series: string,
  offers: readonly T[],
  own = debianRelease(RELEASES),
): T[] {
  const away = ({ suite }: T) => {
    const distance = RELEASES.indexOf(suite.split('-', 1)[0] ?? '') - RELEASES.indexOf(own);
    return distance <= 0 ? -distance : distance + 0.5;
  };
  const [newest] = ofSeries(series, offers);
  if (newest === undefined) return [];
  return ofSeries(seriesOf(newest.release), offers).sort((a, b) => away(a) - away(b));
}

/** Which suite the chosen kernel is of, where another has a newer of the series; null where none has. */
export function passedOver<T extends Choosable>(chosen: T, offers: readonly T[]): string | null {
  const [newest] = ofSeries(seriesOf(chosen.release), offers);
  if (newest === undefined || compareReleases(newest.release, chosen.release) <= 0) return null;
  return `it is of ${chosen.suite}; ${newest.suite} has the newer ${newest.release}`;
}

/** The series that `all` means, each once, oldest first. */
export function allSeries(kernels: readonly { release: string }[]): string[] {
  const series = new Set(kernels.map(({ release }) => seriesOf(release)));
  return [...series].filter((one) => compareReleases(one, OLDEST) >= 0).sort(compareReleases);
}
