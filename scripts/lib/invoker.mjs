// SPDX-License-Identifier: MIT
import { userInfo } from 'node:os';

/** @typedef {{ uid: number, gid: number }} Owner */

/**
 * Who has to own the checkout's files: under sudo its caller, if the checkout is theirs.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {{ uid: number, checkoutUid: number }} who uid: the real one of this process
 * @returns {Owner | undefined} undefined where that is who runs this
 */
export function invoker({ SUDO_UID = '', SUDO_GID = '' }, { uid, checkoutUid }) {
  if (uid !== 0 || !/^[1-9]\d*$/.test(SUDO_UID) || !/^\d+$/.test(SUDO_GID)) return undefined;
  return Number(SUDO_UID) === checkoutUid ? { uid: checkoutUid, gid: Number(SUDO_GID) } : undefined;
}

/**
 * From now on files are made as the owner's; apt can still be started as root (credentials(7)).
 *
 * @param {Owner} owner
 */
export function workFor({ uid, gid }) {
  process.setegid?.(gid);
  process.seteuid?.(uid);
}

/**
 * Becomes the owner for good: npm and the compilers never run as root, and find the owner's home.
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
  // `npm run` by root sets these to root's files
  for (const name of ['cache', 'userconfig', 'init_module']) delete process.env[`npm_config_${name}`];
}
