// SPDX-License-Identifier: MIT
import { installLine } from './distribution.mjs';
import { STATE } from './paths.mjs';
import { listsAreEmpty } from './remedy.mjs';
import { run } from './run.mjs';
import { EXIT, SetupError } from './setup-error.mjs';

/** What apt printed, relative to the checkout. */
export const LOG = `${STATE}/packages.log`;

/**
 * Installs Debian packages. Fetches apt's lists where there are none, or they prove to be out of date.
 *
 * @param {string[]} packages
 * @param {string} root the checkout, for the log
 * @throws {SetupError} with apt's own reason
 */
export async function installByApt(packages, root) {
  const job = {
    step: 'packages',
    root,
    log: LOG,
    remedy: `check the network and apt's sources, or run: apt-get update && ${installLine('debian', packages, { root: true })}`,
    asRoot: true,
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  };
  const update = ['apt-get', 'update'];
  const options = ['--yes', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];
  const install = ['apt-get', 'install', ...options, ...packages];
  if (listsAreEmpty()) {
    await run(update, job);
    return run(install, { ...job, append: true });
  }
  try {
    await run(install, job);
  } catch (error) {
    if (!(error instanceof SetupError) || error.exitCode === EXIT.interrupted) throw error;
    // lists that are out of date name packages that the mirror no longer has
    await run(update, { ...job, append: true });
    await run(install, { ...job, append: true });
  }
}
