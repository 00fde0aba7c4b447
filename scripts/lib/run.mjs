// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { delimiter, dirname, resolve } from 'node:path';
import { decisiveLine } from './decisive.mjs';
import { EXIT, SetupError } from './setup-error.mjs';

/** @type {NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * @typedef {object} Job
 * @property {string} step the step's name
 * @property {string} root the checkout, where the command starts
 * @property {string} log file for the command and all it prints, relative to root; emptied first unless append
 * @property {string} remedy what to do if it fails
 * @property {string} [base] the folder that paths in compilers' messages start from, relative to root
 * @property {boolean} [asRoot] whether root runs it even when set-up works for sudo's caller
 * @property {boolean} [append]
 * @property {NodeJS.ProcessEnv} [env] further variables
 */

/**
 * Runs a command to its end, without input; what it prints goes to the log alone.
 *
 * @param {string[]} argv
 * @param {Job} job
 * @throws {SetupError} with the decisive line, if it cannot be started, fails, or is interrupted
 */
export async function run(argv, job) {
  const log = resolve(job.root, job.log);
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, job.append ? 'a' : 'w');
  try {
    writeSync(output, `$ ${argv.join(' ')}\n`);
    const begin = fstatSync(output).size;
    const end = await finished(argv, job, output);
    if (end === undefined) return;
    const reason = decisiveLine(readFileSync(log).toString('utf8', begin), {
      root: job.root,
      base: resolve(job.root, job.base ?? '.'),
    });
    throw new SetupError(`${job.step} failed: ${(reason || end).replace(/\.$/, '')}`, job);
  } finally {
    closeSync(output);
  }
}

/**
 * @param {string[]} argv
 * @param {Job} job
 * @param {number} output
 * @returns {Promise<string | undefined>} how it failed, if it did
 */
function finished([command = '', ...args], { step, root, env, asRoot }, output) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...childEnvironment(process.env), ...env },
      stdio: ['ignore', output, output],
      // a process group: a signal then reaches what the command has started, too
      detached: true,
      uid: asRoot ? 0 : undefined,
      gid: asRoot ? 0 : undefined,
    });
    /** @type {NodeJS.Signals | undefined} */
    let interrupted;
    /** @type {NodeJS.SignalsListener} */
    const pass = (signal) => {
      interrupted = signal;
      killGroup(child.pid, signal);
    };
    for (const signal of SIGNALS) process.on(signal, pass);
    const release = () => {
      for (const signal of SIGNALS) process.off(signal, pass);
    };
    child.on('error', (error) => {
      release();
      resolve(`${command} cannot be started: ${error.message}`);
    });
    child.on('exit', (code, signal) => {
      release();
      if (interrupted !== undefined) reject(interruption(step, interrupted));
      else resolve(code === 0 ? undefined : `${command} ended with ${signal ?? `code ${code}`}`);
    });
  });
}

/**
 * @param {number | undefined} leader
 * @param {NodeJS.Signals} signal
 */
function killGroup(leader, signal) {
  if (leader === undefined) return;
  try {
    process.kill(-leader, signal);
  } catch (error) {
    // ESRCH: it has just ended
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/**
 * @param {string} step
 * @param {string} signal
 */
function interruption(step, signal) {
  return new SetupError(`${step} was interrupted by ${signal}`, {
    remedy: 'run it again to go on',
    exitCode: EXIT.interrupted,
  });
}

/**
 * The environment of the tools: their messages are in English, since they are parsed, and this Node is the first
 * `node` that they find.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnvironment(env) {
  return {
    ...env,
    LC_ALL: 'C',
    PATH: [dirname(process.execPath), env.PATH].filter(Boolean).join(delimiter),
  };
}
