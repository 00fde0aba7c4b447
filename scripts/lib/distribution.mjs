// SPDX-License-Identifier: MIT
/** @typedef {'debian' | 'fedora' | 'arch'} Family whose package names are known */

/** @type {Record<string, Family>} */
const FAMILIES = { debian: 'debian', ubuntu: 'debian', fedora: 'fedora', rhel: 'fedora', arch: 'arch' };

/** @type {Record<Family, string>} */
const INSTALL = {
  debian: 'apt-get install --no-install-recommends',
  fedora: 'dnf install',
  arch: 'pacman -S',
};

/**
 * Reads which distribution this is out of /etc/os-release: os-release(5). A derived one goes by what it names
 * in ID_LIKE.
 *
 * @param {string} osRelease the file's text; empty where there is none
 * @returns {{ name: string, family: Family | undefined }} family: undefined where it is none we know
 */
export function readDistribution(osRelease) {
  const values = new Map(
    [...osRelease.matchAll(/^([A-Z_]+)=(["']?)(.*?)\2\s*$/gm)].map(([, key, , value]) => [key, value ?? '']),
  );
  const ids = [values.get('ID') ?? '', ...(values.get('ID_LIKE') ?? '').split(/\s+/)];
  const known = ids.find((id) => Object.hasOwn(FAMILIES, id));
  return {
    name: values.get('PRETTY_NAME') || values.get('ID') || 'an unknown distribution',
    family: known === undefined ? undefined : FAMILIES[known],
  };
}

/**
 * The one line that installs packages.
 *
 * @param {Family} family
 * @param {string[]} packages
 * @param {{ root: boolean, refresh?: boolean }} how root: whether who reads it is root; refresh: whether apt has
 *   to fetch its lists before
 */
export function installLine(family, packages, { root, refresh = false }) {
  const sudo = root ? '' : 'sudo ';
  const update = refresh && family === 'debian' ? `${sudo}apt-get update && ` : '';
  return `${update}${sudo}${INSTALL[family]} ${packages.join(' ')}`;
}
