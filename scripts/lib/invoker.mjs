// SPDX-License-Identifier: MIT
import { userInfo } from 'node:os';

/** @typedef {{ uid: number, gid: number }} Owner */

/**
 * Whom the files of the checkout have to belong to: under sudo its caller, if the checkout is theirs.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {{ uid: number, checkoutUid: number }} who uid: the real one of this process
 * @returns {Owner | undefined} undefined where files simply belong to whoever runs this
 */
export function invoker({ SUDO_UID = '', SUDO_GID = '' }, { uid, checkoutUid }) {
  if (uid !== 0 || !/^[1-9]\d*$/.test(SUDO_UID) || !/^\d+$/.test(SUDO_GID)) return undefined;
  return Number(SUDO_UID) === checkoutUid ? { uid: checkoutUid, gid: Number(SUDO_GID) } : undefined;
}

/**
 * Makes files as the owner from now on, and can still start apt as root: credentials(7).
 *
 * @param {Owner} owner
 */
export function workFor({ uid, gid }) {
  process.setegid?.(gid);
  process.seteuid?.(uid);
}

/**
 * Becomes the owner for good, so that npm and the compilers never run as root; they find the owner's home.
 *
 * @param {Owner} owner
 */
export function becomeOwner({ uid, gid }) {
  process.seteuid?.(0);
  process.setgroups?.([gid]);
  process.setgid?.(gid);
  process.setuid?.(uid);
  const { homedir, username } = userInfo();
  Object.assign(process.env, { HOME: homedir, USER: username, LOGNAME: username });
  // `npm run` hands these on as files of root's
  for (const name of ['cache', 'userconfig', 'init_module']) delete process.env[`npm_config_${name}`];
}
