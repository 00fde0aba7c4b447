// SPDX-License-Identifier: MIT
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import test from 'ava';
import { ProbeBenchError } from '../../src/errors.js';
import { affinity, type CommandEvents, NativeWorkload } from '../../src/native/index.js';
import { findTool } from '../../src/vm/system/tool.js';
import { testUnless } from '../helpers/skip.js';
import { noKernel } from './machine.js';

const ktest = testUnless(noKernel, test.serial);
const cpu = affinity().at(-1) ?? 0;
const busybox = await findTool('busybox', 'busybox-static');

/** Starts a workload that runs an applet, and makes three runs more in a batch. */
function run(argv: string[], given: Partial<CommandEvents> = {}, first = false): void {
  const command = { name: argv.join(' '), file: busybox, argv, environment: [], folder: '/', ...given };
  const workload = new NativeWorkload('command', [cpu], {
    first,
    command: { ignore_failure: false, ...command },
  });
  try {
    workload.run(3);
  } finally {
    workload.close();
  }
}

const shell = (script: string, given: Partial<CommandEvents> = {}, first = false) =>
  run(['sh', '-c', script], { name: 'it', ...given }, first);

function failure(script: string, given: Partial<CommandEvents> = {}): string {
  try {
    shell(script, given);
    return '';
  } catch (error) {
    if (error instanceof ProbeBenchError && error.code === 'command-failed') return error.message;
    throw error;
  }
}

/** The processes whose command line holds this text. */
function processes(text: string): string[] {
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return numbers.filter((number) => {
    try {
      return readFileSync(`/proc/${number}/cmdline`, 'latin1').includes(text);
    } catch {
      return false; // it has ended meanwhile
    }
  });
}

ktest('a command runs as an event, and this process’s descriptors are as they were', (t) => {
  const descriptors = () => readdirSync('/proc/self/fd').map((fd) => [fd, target(fd)]);
  const before = descriptors();
  t.notThrows(() => run(['true']));
  t.deepEqual(descriptors(), before);
});

function target(fd: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return ''; // of the listing itself
  }
}

ktest('a command has /dev/null alone, and can write to it', (t) => {
  const null_ = [0, 1, 2].map((fd) => `[ "$(readlink /proc/$$/fd/${fd})" = /dev/null ]`).join(' && ');
  t.notThrows(() => shell(`${null_} && [ ! -e /proc/$$/fd/3 ] && echo written && echo written >&2`));
});

ktest('a command ignores no signal and holds none back', (t) => {
  for (const line of ['SigIgn', 'SigBlk'])
    t.notThrows(() => run(['grep', '-q', `^${line}:.0*$`, '/proc/self/status']));
});

ktest('a command of a thread that runs before all others does not', (t) => {
  t.notThrows(() => shell('[ "$(cut -d " " -f 41 /proc/self/stat)" = 0 ]', {}, true));
});

ktest('a command runs in its folder, with its environment alone', (t) => {
  t.notThrows(() => shell('[ "$PWD" = /proc ]', { folder: '/proc' }));
  t.notThrows(() => shell('[ "$(tr "\\000" , < /proc/$$/environ)" = A=b, ]', { environment: ['A=b'] }));
});

ktest('a command that fails is told by its status, unless that is asked for', (t) => {
  t.is(failure('exit 2'), 'the command it ended with status 2');
  t.is(failure('exit 2', { ignore_failure: true }), '');
  t.is(failure('exit 127'), 'the command it ended with status 127');
});

ktest('a command that a signal ends is told by it, whatever is asked for', (t) => {
  t.is(failure('kill -KILL $$'), 'the command it was killed by SIGKILL');
  t.is(failure('kill -TERM $$', { ignore_failure: true }), 'the command it was killed by SIGTERM');
});

ktest('a command that cannot be started says why', (t) => {
  t.is(failure('', { file: '/nothing' }), 'the command it cannot be started: No such file or directory');
  t.is(failure('', { folder: '/nothing' }), 'the command it cannot be started: No such file or directory');
  t.is(failure('', { file: '/proc' }), 'the command it cannot be started: Permission denied');
});

ktest('a command that leaves a process behind is told, and the process ended', (t) => {
  t.is(failure('sleep 98765 &'), 'the command it left a process behind');
  t.is(failure('(sleep 98765 &) &'), 'the command it left a process behind');
  t.deepEqual(processes('98765'), []);
});

ktest('a command whose child ended by itself leaves nothing behind', (t) => {
  t.is(failure('true & sleep 0.05'), '');
});
