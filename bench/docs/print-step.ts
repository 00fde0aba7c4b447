// SPDX-License-Identifier: MIT
import { EXIT, ProbeBenchError } from '../../src/errors.js';
import { packageRoot } from '../../src/root.js';
import { argsOf, isOurs } from './commands.js';
import type { CommandLine } from './fences.js';
import type { Printed } from './page.js';
import { runLine } from './shell.js';
import { type Ended, shownText, thisMachine } from './shown.js';

/** Where a page's commands run. */
export interface Place {
  page: string;
  /** for the commands of probe-bench; others run in the project's root */
  folder: string;
  signal: AbortSignal;
}

/** What stands between the marks, once the commands above them have run. @throws ProbeBenchError `command-failed` */
export async function printStep(step: Printed, place: Place): Promise<string> {
  const { commands, options } = step;
  const cwd = commands.some(({ text }) => isOurs(text)) ? place.folder : packageRoot();
  const last = commands.at(-1) as CommandLine;
  for (const command of commands.slice(0, -1)) {
    const stop = options.interrupt === null ? [] : [AbortSignal.timeout(options.interrupt * 1000)];
    const ended = await runLine(command.text, { cwd, signal: AbortSignal.any([place.signal, ...stop]) });
    expect(ended, command, place, options.interrupt === null ? EXIT.done : EXIT.interrupted);
  }
  const ended = await runLine(last.text, { cwd, signal: place.signal });
  expect(ended, last, place, options.error ? 'failure' : EXIT.done);
  const markdown = /--format[ =]markdown/.test((argsOf(last.text) ?? []).join(' '));
  const { code, stdout, stderr } = ended;
  const here = (text: string) => text.replaceAll(`${place.folder}/`, '').replaceAll(`${packageRoot()}/`, '');
  const shown = { code, stdout: here(stdout), stderr: here(stderr) };
  return shownText(shown, options, thisMachine(), markdown ? 'markdown' : 'text');
}

/** Runs a command that readers do not see. @throws ProbeBenchError `command-failed` */
export async function runUnseen(command: CommandLine, place: Place): Promise<void> {
  expect(await runLine(command.text, { cwd: place.folder, signal: place.signal }), command, place, EXIT.done);
}

function expect(ended: Ended, command: CommandLine, place: Place, wanted: number | 'failure'): void {
  place.signal.throwIfAborted();
  if (wanted === 'failure' ? ended.code !== 0 : ended.code === wanted) return;
  const instead = wanted === 'failure' ? 'a failure was expected' : `${wanted} was expected`;
  throw new ProbeBenchError(
    `${place.page}:${command.line}: ${command.text}: exit code ${ended.code}, ${instead}`,
    { code: 'command-failed', log: ended.stderr },
  );
}
