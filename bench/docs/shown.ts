// SPDX-License-Identifier: MIT
import { release } from 'node:os';
import { machineFacts } from '../../src/host/machine.js';
import type { MarkOptions } from './mark-options.js';

/** What a command gave. */
export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

const HEAD = /^On Linux (.+), \d{4}-\d\d-\d\d(, exit code \d+)?:$/m;

/** This machine and its kernel, as pages name them: `6.18.44 (2 CPUs, AMD EPYC)`. */
export function thisMachine(): string {
  const { cpus, cpu, hypervisor } = machineFacts();
  const under = hypervisor === null ? [] : [hypervisor === 'unknown' ? 'virtual' : `under ${hypervisor}`];
  return `${release()} (${[`${cpus} ${cpus === 1 ? 'CPU' : 'CPUs'}`, cpu, ...under].join(', ')})`;
}

/**
 * What stands between a page's marks: where and when it was printed, and what.
 * @param on the kernel or kernels and the machine
 * @param language of the fence
 */
export function shownText(
  { code, stdout, stderr }: Ended,
  { head, error }: MarkOptions,
  on: string,
  language: string,
): string {
  const whole = `${error ? lastWords(stderr) : ''}${stdout}`
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd());
  const lines = head === null || whole.length <= head ? whole : [...withoutEnd(whole.slice(0, head)), '…'];
  const fence = lines.some((line) => line.startsWith('```')) ? '````' : '```';
  const date = new Date().toISOString().slice(0, 10);
  const exit = error ? `, exit code ${code}` : '';
  return [`On Linux ${on}, ${date}${exit}:`, '', fence + language, ...lines, fence].join('\n');
}

/** The kernels and the machine that a page names above what was printed; '' where nothing is shown yet. */
export function shownOn(said: string): string {
  return HEAD.exec(said)?.[1] ?? '';
}

/** What was printed, of what stands between a page's marks. */
export function printedIn(said: string): string {
  return /\n(`{3,})\w*\n([\s\S]*)\1$/.exec(said)?.[2] ?? '';
}

/** What stands already, where nothing but its date would be another. */
export function keptOrNew(said: string, now: string): string {
  const undated = (text: string) => text.replace(/, \d{4}-\d\d-\d\d(?=(, exit code \d+)?:\n)/, '');
  return undated(said) === undated(now) ? said : now;
}

/** Without the empty lines at the end. */
function withoutEnd(lines: readonly string[]): readonly string[] {
  return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
}

/** The complaint at the end of stderr, without the progress before it. */
function lastWords(stderr: string): string {
  const lines = stderr.trimEnd().split('\n');
  const before = lines.findLastIndex((line) => !/^(probe-bench: | {2})/.test(line));
  return lines
    .slice(before + 1)
    .map((line) => `${line}\n`)
    .join('');
}
