// SPDX-License-Identifier: MIT
import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { STATE } from './paths.mjs';
import { changedFiles, readStamp, takeStamp, touchOlder, writeStamp } from './stamp.mjs';

/** @typedef {import('./stamp.mjs').Stamp} Stamp */

/**
 * Something made of the checkout's sources.
 *
 * @typedef {object} Build
 * @property {string} name
 * @property {() => string[]} sources files it is made of, relative to the checkout, sorted
 * @property {() => string[]} tools names and versions of what makes it
 * @property {string} product file or folder that is there once it is made, relative to the checkout
 * @property {string} scrap file or folder to remove when the tools change: make and tsc look at sources alone
 * @property {string} command what runs, for people
 * @property {() => Promise<void>} make
 */

/**
 * The step that makes a build when it is missing, or its sources or tools have changed.
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
      // before the build: what is edited meanwhile is then built next time
      const stamp = stampNow();
      prepare(root, { build, path, stamp });
      await build.make();
      writeStamp(path, stamp);
    },
  };
}

/**
 * Has the tool make all that has changed, and marks the build as unfinished until it is done.
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
