// SPDX-License-Identifier: MIT
import { statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildStep } from './build.mjs';
import { builds } from './builds.mjs';
import { dependenciesStep } from './dependencies.mjs';
import { becomeOwner, invoker, workFor } from './invoker.mjs';
import { takeLock } from './lock.mjs';
import { EXTRAS } from './needs.mjs';
import { packagesStep, wishesStep } from './packages.mjs';
import { STATE } from './paths.mjs';
import { say } from './say.mjs';
import { EXIT, SetupError } from './setup-error.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {() => string | undefined} due why and how it is to be performed; undefined where it is not; throws a
 *   SetupError where it must be and cannot
 * @property {() => Promise<void>} perform
 * @property {true} [asRoot] needs root's rights, where whoever runs set-up has them; such steps come first
 */

/**
 * Sets the checkout up: packages, npm packages, addon, BPF objects, JavaScript. What is up to date stays; messages go
 * to stderr.
 *
 * @param {string} root the checkout
 * @param {string[]} args `--check` says what would be done; `--with vm` adds what booting other kernels needs,
 *   `--with arm64` what booting kernels of that architecture needs, `--with browser` what the tests of pages need, where
 *   it can be installed
 * @returns {Promise<number>} the exit code, one of EXIT
 */
export async function setUp(root, args) {
  try {
    const { check, extras } = readArguments(args);
    const steps = planSteps(root, extras);
    const due = steps
      .map((step) => ({ name: step.name, why: step.due() }))
      .filter(({ why }) => why !== undefined);
    if (check) {
      for (const { name, why } of due) say(`would do ${name}: ${why}`);
      if (due.length === 0) say('nothing to do');
    } else if (due.length > 0) {
      await performAll(root, steps);
    }
    return EXIT.done;
  } catch (error) {
    return report(error);
  }
}

/**
 * @param {string[]} args
 * @throws {SetupError} on anything else than `--check` and `--with` one of EXTRAS
 */
export function readArguments(args) {
  const remedy = `it takes --check and --with ${EXTRAS.join(', --with ')}`;
  try {
    const { values } = parseArgs({
      args,
      options: {
        check: { type: 'boolean', default: false },
        with: { type: 'string', multiple: true, default: [] },
      },
    });
    const unknown = values.with.find((extra) => !EXTRAS.includes(extra));
    if (unknown === undefined) return { check: values.check, extras: values.with };
    throw new SetupError(`--with ${unknown} is not known`, { remedy, exitCode: EXIT.usage });
  } catch (error) {
    if (error instanceof SetupError) throw error;
    throw new SetupError(/** @type {Error} */ (error).message, { remedy, exitCode: EXIT.usage });
  }
}

/**
 * @param {string} root
 * @param {string[]} extras
 * @returns {Step[]} in the order in which each may rely on those before
 */
function planSteps(root, extras) {
  const machine = {
    path: (process.env.PATH ?? '').split(delimiter).filter((folder) => folder.startsWith('/')),
    include: ['/usr/include', '/usr/local/include'],
  };
  return [
    packagesStep({ root, machine, extras }),
    wishesStep({ root, machine, extras }),
    dependenciesStep({ root }),
    ...builds({ root, machine, extras }).map((build) => buildStep(root, build)),
  ];
}

/**
 * Performs what is due under the lock: what another set-up did meanwhile is no longer due.
 *
 * @param {string} root
 * @param {Step[]} steps
 */
async function performAll(root, steps) {
  const owner = invoker(process.env, { uid: process.getuid?.() ?? -1, checkoutUid: statSync(root).uid });
  if (owner !== undefined) workFor(owner);
  const release = await takeLock(join(root, STATE, 'lock'), (holder) =>
    say(`waiting for another set-up, process ${holder}`),
  );
  const lastAsRoot = steps.findLast(({ asRoot }) => asRoot);
  try {
    for (const step of steps) {
      const why = step.due();
      if (why !== undefined) {
        say(`${step.name}: ${why}`);
        await step.perform();
      }
      if (owner !== undefined && step === lastAsRoot) becomeOwner(owner);
    }
  } finally {
    release();
  }
}

/**
 * @param {unknown} error
 * @returns {number} the exit code
 */
function report(error) {
  if (error instanceof SetupError) {
    say(error.line);
    return error.exitCode;
  }
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code === undefined) throw error;
  say(`${message}; see that you may read and write the checkout`);
  return EXIT.failed;
}
