// SPDX-License-Identifier: MIT
import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { STATE } from './paths.mjs';
import { changedFiles, readStamp, takeStamp, touchOlder, writeStamp } from './stamp.mjs';

/** @typedef {import('./stamp.mjs').Stamp} Stamp */

/**
 * Something made out of the checkout's sources.
 *
 * @typedef {object} Build
 * @property {string} name
 * @property {() => string[]} sources files it is made of, relative to the checkout, sorted
 * @property {() => string[]} tools names and versions of what makes it
 * @property {string} product file or folder that is there once it is made, relative to the checkout
 * @property {string} scrap file or folder to remove when the tools have changed, as tools look at sources only
 * @property {string} command what runs, for people
 * @property {() => Promise<void>} make
 */

/**
 * The step that makes a build anew when it is not there, or its sources or tools are not those it was made of.
 *
 * @param {string} root
 * @param {Build} build
 * @returns {import('./setup.mjs').Step}
 */
export function buildStep(root, build) {
  const path = join(root, STATE, `${build.name}.stamp`);
  const stampNow = () => takeStamp(root, build.sources(), build.tools());
  return {
    name: build.name,
    due() {
      const reason = existsSync(join(root, build.product))
        ? staleness(readStamp(path), stampNow())
        : 'not built yet';
      return reason && `${reason}: ${build.command}`;
    },
    async perform() {
      // taken before: what is edited meanwhile is built again next time
      const stamp = stampNow();
      prepare(root, { build, path, stamp });
      await build.make();
      writeStamp(path, stamp);
    },
  };
}

/**
 * Sees to it that the tool makes anew all that has changed, and that a build which breaks off does not pass for
 * the one before it.
 *
 * @param {string} root
 * @param {{ build: Build, path: string, stamp: Stamp }} options path: of the stamp of the build before
 */
function prepare(root, { build, path, stamp }) {
  const made = readStamp(path);
  let { sources } = stamp;
  if (made.tools !== stamp.tools || made.sources === undefined) {
    rmSync(join(root, build.scrap), { recursive: true, force: true });
  } else {
    sources = made.sources;
    const changed = changedFiles(sources, stamp.sources).filter((file) => file in stamp.sources);
    touchOlder(root, changed, statSync(path).mtimeMs);
  }
  writeStamp(path, { tools: stamp.tools, sources, unfinished: true });
}

/**
 * Why a build is not up to date.
 *
 * @param {Partial<Stamp>} made
 * @param {Stamp} now
 * @returns {string | undefined} undefined where it is
 */
export function staleness(made, now) {
  if (made.tools === undefined || made.sources === undefined) return 'not built yet';
  if (made.tools !== now.tools) return `${now.tools} instead of ${made.tools}`;
  if (made.unfinished) return 'not finished last time';
  const [first, ...others] = changedFiles(made.sources, now.sources);
  if (first === undefined) return undefined;
  return others.length === 0 ? `${first} changed` : `${first} and ${others.length} more changed`;
}
