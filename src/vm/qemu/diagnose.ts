// SPDX-License-Identifier: MIT
import { SCRIPT_ENDED } from '../guest/guest-init.js';
import type { Watched } from './watch.js';

/** How a guest came to its end, as seen from outside. */
export interface GuestEnd extends Watched {
  /** whether a message of the guest's script arrived */
  spoke: boolean;
}

/** What went wrong: a stable word, and the end of a sentence. */
export interface Diagnosis {
  code: string;
  what: string;
  remedy: string;
}

const MEMORY = 'Give the guest more memory, or measure fewer things at once.';
const FULL_LOG = "Read the guest's console in the log.";

type Rule = [code: string, pattern: RegExp, what: (match: RegExpExecArray) => string, remedy: string];

/** What a console says, the cause first: a guest out of memory or without an init panics as well. */
const CONSOLE_RULES: Rule[] = [
  [
    'guest-memory',
    /Out of memory: Killed process \d+ \([^)]*\)|System is deadlocked on memory/,
    ([line]) => `ran out of memory: ${line}`,
    MEMORY,
  ],
  [
    'guest-memory',
    /Initramfs unpacking failed: [^\n]*|rootfs image is not initramfs \(([^)]*)\)/,
    ([line]) => `had no room for its initramfs: ${line}`,
    MEMORY,
  ],
  [
    'guest-no-init',
    /No working init found|Requested init \S+ failed[^\n]*|Unable to mount root fs[^\n]*|Failed to execute \/init[^\n]*/,
    ([line]) => `found no init: ${line}`,
    'See that busybox-static is installed and is for this architecture.',
  ],
  ['guest-panic', /Kernel panic - not syncing: ([^\n]*)/, ([, reason]) => `panicked: ${reason}`, FULL_LOG],
  [
    'image-corrupt',
    /^([^\n]*)\n{1,4} {0,4}-- System halted/m,
    ([, reason]) => `could not unpack its kernel: ${reason}`,
    'Fetch the kernel again.',
  ],
];

/** Why a guest ended without saying that it was done, from what is left of it. */
export function diagnose(end: GuestEnd): Diagnosis {
  const console = end.console.replaceAll('\r', '');
  for (const [code, pattern, what, remedy] of CONSOLE_RULES) {
    const match = pattern.exec(console);
    if (match) return { code, what: what(match), remedy };
  }
  if (end.excess !== null) return { code: 'guest-flood', what: end.excess, remedy: FULL_LOG };
  const status = new RegExp(`${SCRIPT_ENDED} (\\d+)`).exec(console)?.[1];
  if (status !== undefined && status !== '0') return scriptFailed(status, console);
  if (end.silent) return silence(end);
  if (end.code === 0)
    return { code: 'guest-ended', what: 'ended without saying that it was done', remedy: FULL_LOG };
  const said = end.stderr.trim().split('\n').at(-1) || `exit code ${end.code}`;
  return {
    code: 'qemu-failed',
    what: `was not run by QEMU: ${said}`,
    remedy: 'See that QEMU runs here, and has the memory it asks for.',
  };
}

function scriptFailed(status: string, console: string): Diagnosis {
  const error = console.match(/^[ \t]*(?:\w*Error|Uncaught)\b[^\n]*/m)?.[0].trim();
  return {
    code: 'guest-script',
    what: `ran a script that failed (exit ${status})${error ? `: ${error}` : ''}`,
    remedy: FULL_LOG,
  };
}

function silence({ console, spoke }: GuestEnd): Diagnosis {
  if (spoke || console !== '') {
    const [last] = decisiveLines(console, 1);
    const after = last === undefined ? '' : `, after: ${last}`;
    return { code: 'guest-hang', what: `hung: it fell silent${after}`, remedy: FULL_LOG };
  }
  return {
    code: 'guest-mute',
    what: 'said nothing at all: its kernel has no serial console, or does not start on this machine',
    remedy:
      'Give a kernel with CONFIG_SERIAL_8250_CONSOLE and CONFIG_BLK_DEV_INITRD built in, such as a cloud kernel.',
  };
}

const TELLING =
  /panic|BUG:|Oops|RIP:|Out of memory|oom-kill|segfault|unpacking failed|halted|Error|probe-bench:/;

/** The last lines of a console that matter: those that name trouble, else simply the last. */
export function decisiveLines(console: string, count = 5): string[] {
  const lines = console
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  const telling = lines.filter((line) => TELLING.test(line));
  return (telling.length > 0 ? telling : lines).slice(-count);
}
