import { installByApt, LOG, listsAreEmpty } from './apt.mjs';
import { installLine, readDistribution } from './distribution.mjs';
import { readIfThere } from './files.mjs';
import { libbpfTooOld, libbpfVersion } from './libbpf.mjs';
import { findCommand, missingNeeds } from './needs.mjs';
import { EXIT, SetupError } from './setup-error.mjs';

/** @typedef {import('./needs.mjs').Machine} Machine */
/** @typedef {import('./needs.mjs').Need} Need */
/** @typedef {import('./distribution.mjs').Family} Family */

/**
 * The step that sees to the distribution's packages. Only on Debian and its kin, as root, does it install any.
 *
 * @param {{ root: string, machine: Machine, extras: string[] }} options extras: what `--with` asks for
 * @returns {import('./setup.mjs').Step}
 */
export function packagesStep({ root, machine, extras }) {
  const missing = () => missingNeeds(machine, extras);
  const distribution = () => readDistribution(readIfThere('/etc/os-release') ?? '');
  return {
    name: 'packages',
    due() {
      const needs = missing();
      if (needs.length > 0) return plan(needs, distribution());
      return libbpfTooOld(libbpfVersion(machine.include));
    },
    async perform() {
      const needs = missing();
      if (needs.length > 0) {
        const isRoot = process.getuid?.() === 0;
        const packages = installable(needs, distribution(), { isRoot, hasApt: hasApt(machine) });
        await installByApt(packages, root);
      }
      const stillMissing = missing().map(({ name }) => name);
      if (stillMissing.length > 0) {
        throw cannotMeasure(
          `${stillMissing.join(', ')} not found though the packages are installed`,
          'see the log',
          LOG,
        );
      }
      const tooOld = libbpfTooOld(libbpfVersion(machine.include));
      if (tooOld !== undefined) {
        throw cannotMeasure(tooOld, 'Debian 12, Ubuntu 24.04 and newer ones have it');
      }
    },
  };
}

/** @param {Machine} machine */
const hasApt = ({ path }) => findCommand(path, 'apt-get') !== undefined;

/** @param {Need[]} needs */
const named = (needs) => `${needs.map(({ name }) => name).join(', ')} missing`;

/**
 * @param {Need[]} needs
 * @param {Family} family
 */
const packagesOf = (needs, family) => [...new Set(needs.map(({ packages }) => packages[family]))];

/**
 * What is said before anything is done.
 *
 * @param {Need[]} needs that are missing
 * @param {ReturnType<typeof readDistribution>} distribution
 */
export function plan(needs, { family, name }) {
  if (family === undefined) return `${named(needs)}, and the packages of ${name} are not known`;
  return `${named(needs)}: ${installLine(family, packagesOf(needs, family), { root: true })}`;
}

/**
 * The packages that set-up may install itself.
 *
 * @param {Need[]} needs that are missing
 * @param {ReturnType<typeof readDistribution>} distribution
 * @param {{ isRoot: boolean, hasApt: boolean }} means
 * @returns {string[]}
 * @throws {SetupError} with the one line to run, or where no line is known with the names of what is missing
 */
export function installable(needs, { family, name }, { isRoot, hasApt }) {
  if (family === undefined) {
    throw cannotMeasure(named(needs), `install them in the way of ${name}, with their headers`);
  }
  const packages = packagesOf(needs, family);
  if (family === 'debian' && isRoot && hasApt) return packages;
  const refresh = family === 'debian' && listsAreEmpty();
  throw cannotMeasure(named(needs), `run: ${installLine(family, packages, { root: isRoot, refresh })}`);
}

/**
 * @param {string} message
 * @param {string} remedy
 * @param {string} [log]
 */
function cannotMeasure(message, remedy, log) {
  return new SetupError(message, {
    remedy,
    exitCode: EXIT.cannotMeasure,
    ...(log === undefined ? {} : { log }),
  });
}
