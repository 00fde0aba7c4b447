// SPDX-License-Identifier: MIT
import { installByApt, LOG } from './apt.mjs';
import { installLine, readDistribution } from './distribution.mjs';
import { readIfThere } from './files.mjs';
import { libbpfTooOld, libbpfVersion } from './libbpf.mjs';
import { findCommand } from './machine.mjs';
import { missingNeeds, missingWishes } from './needs.mjs';
import { named, packagesOf, remedyFor } from './remedy.mjs';
import { say } from './say.mjs';
import { EXIT, SetupError } from './setup-error.mjs';

/** @typedef {import('./machine.mjs').Machine} Machine */
/** @typedef {import('./needs.mjs').Need} Need */

/**
 * The step for the distribution's packages. Root on Debian and its kin has them installed; elsewhere it is an error
 * that any is missing.
 *
 * @param {{ root: string, machine: Machine, extras: string[] }} options extras: what `--with` asks for
 * @returns {import('./setup.mjs').Step}
 */
export function packagesStep({ root, machine, extras }) {
  const missing = () => missingNeeds(machine, extras);
  return {
    name: 'packages',
    asRoot: true,
    due() {
      const needs = missing();
      return needs.length === 0 ? refuseOldLibbpf(machine) : installation(needs, machine);
    },
    async perform() {
      await installByApt(installableHere(missing(), machine), root);
      const needs = missing();
      if (needs.length > 0) throw cannotMeasure(`${named(needs)}, though apt-get installed it`, `see ${LOG}`);
      refuseOldLibbpf(machine);
    },
  };
}

/**
 * The step for packages that are good to have: where they cannot be installed it says so, and set-up goes on.
 *
 * @param {{ root: string, machine: Machine, extras: string[] }} options extras: what `--with` asks for
 * @returns {import('./setup.mjs').Step}
 */
export function wishesStep({ root, machine, extras }) {
  const missing = () => missingWishes(machine, extras);
  let refused = false;
  return {
    name: 'optional packages',
    asRoot: true,
    due() {
      const needs = missing();
      if (needs.length === 0 || refused) return undefined;
      try {
        return installation(needs, machine);
      } catch (error) {
        refused = true;
        return goWithout(error);
      }
    },
    async perform() {
      try {
        await installByApt(installableHere(missing(), machine), root);
      } catch (error) {
        goWithout(error);
      }
    },
  };
}

/**
 * @param {unknown} error
 * @returns {undefined}
 * @throws the error where it is an interruption or not about packages
 */
function goWithout(error) {
  if (!(error instanceof SetupError) || error.exitCode === EXIT.interrupted) throw error;
  say(`${error.line}; what needs it is skipped`);
}

/**
 * What is missing, and the line that installs it.
 *
 * @param {Need[]} needs
 * @param {Machine} machine
 * @throws {SetupError} as installable
 */
function installation(needs, machine) {
  return `${named(needs)}: ${installLine('debian', installableHere(needs, machine), { root: true })}`;
}

/**
 * @param {Need[]} needs
 * @param {Machine} machine
 * @throws {SetupError} as installable
 */
function installableHere(needs, { path }) {
  return installable(needs, readDistribution(readIfThere('/etc/os-release') ?? ''), {
    isRoot: process.getuid?.() === 0,
    hasApt: findCommand(path, 'apt-get') !== undefined,
  });
}

/**
 * @param {Machine} machine
 * @returns {undefined}
 */
function refuseOldLibbpf({ include }) {
  const reason = libbpfTooOld(libbpfVersion(include));
  if (reason !== undefined) throw cannotMeasure(reason, 'Debian 12, Ubuntu 24.04 and newer ones have it');
}

/**
 * The packages that set-up may install itself.
 *
 * @param {Need[]} needs that are missing
 * @param {ReturnType<typeof readDistribution>} distribution
 * @param {{ isRoot: boolean, hasApt: boolean }} means
 * @returns {string[]}
 * @throws {SetupError} with the line to run, or the names of what is missing where no line is known
 */
export function installable(needs, distribution, { isRoot, hasApt }) {
  if (distribution.family === 'debian' && isRoot && hasApt) return packagesOf(needs, 'debian');
  throw cannotMeasure(named(needs), remedyFor(needs, distribution, isRoot));
}

/**
 * @param {string} message
 * @param {string} remedy
 */
function cannotMeasure(message, remedy) {
  return new SetupError(message, { remedy, exitCode: EXIT.cannotMeasure });
}
