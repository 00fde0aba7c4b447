// SPDX-License-Identifier: MIT
/**
 * Why this Node cannot be used, or undefined where it can. In old JavaScript: an old Node must be able to run it.
 *
 * @param {string} version such as process.versions.node
 * @param {string} engines package.json's engines.node, of the form `>=20.19`
 * @returns {string | undefined}
 * @throws {TypeError} on engines of another form
 */
export function nodeTooOld(version, engines) {
  const bound = /^>=(\d+)\.(\d+)$/.exec(engines);
  if (bound === null) throw new TypeError(`engines.node is not of the form >=20.19: ${engines}`);
  const [wantedMajor, wantedMinor] = [Number(bound[1]), Number(bound[2])];
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return undefined;
  return `Node ${version} is too old; install Node ${wantedMajor}.${wantedMinor} or newer`;
}
