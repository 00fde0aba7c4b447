// SPDX-License-Identifier: MIT
import { readdirSync } from 'node:fs';
import { installLine } from './distribution.mjs';

/** @typedef {import('./needs.mjs').Need} Need */
/** @typedef {import('./distribution.mjs').Family} Family */

/**
 * What is missing, for a sentence.
 *
 * @param {Need[]} needs
 */
export const named = (needs) => `${needs.map(({ name }) => name).join(', ')} missing`;

/**
 * The packages that have them.
 *
 * @param {Need[]} needs
 * @param {Family} family
 */
export const packagesOf = (needs, family) => [
  ...new Set(needs.flatMap(({ packages }) => packages[family] ?? [])),
];

/**
 * What a user does about it: the one line to run, or, on a distribution whose packages are not known, what to install.
 *
 * @param {Need[]} needs
 * @param {{ family: Family | undefined, name: string }} distribution
 * @param {boolean} isRoot
 */
export function remedyFor(needs, { family, name }, isRoot) {
  if (family === undefined) return `install them in the way of ${name}, with their headers`;
  const nowhere = needs.filter(({ packages }) => packages[family] === null).map((need) => need.name);
  if (nowhere.length > 0) return `no package of ${name} has ${nowhere.join(', ')}: use another distribution`;
  const refresh = family === 'debian' && listsAreEmpty();
  return `run: ${installLine(family, packagesOf(needs, family), { root: isRoot, refresh })}`;
}

/** Whether apt has no lists of packages, as in a fresh image. */
export function listsAreEmpty() {
  try {
    return !readdirSync('/var/lib/apt/lists').some((name) => name.includes('_Packages'));
  } catch {
    return true;
  }
}
