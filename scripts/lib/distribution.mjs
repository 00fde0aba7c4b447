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
 * Reads /etc/os-release (os-release(5)): which distribution this is, or is derived from (ID_LIKE).
 *
 * @param {string} osRelease the file's text; empty where there is none
 * @returns {{ name: string, family: Family | undefined }} family: undefined for one whose packages are not known
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
 * @param {{ root: boolean, refresh?: boolean }} how root: whether its reader is root; refresh: whether apt has to
 *   fetch its lists first
 */
export function installLine(family, packages, { root, refresh = false }) {
  const sudo = root ? '' : 'sudo ';
  const update = refresh && family === 'debian' ? `${sudo}apt-get update && ` : '';
  return `${update}${sudo}${INSTALL[family]} ${packages.join(' ')}`;
}
