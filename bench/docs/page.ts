// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../../src/errors.js';
import { type CommandLine, commandLines, fencesOf } from './fences.js';
import { type MarkOptions, markOptions } from './mark-options.js';

const BEGIN = /^<!-- printed:begin(.*) -->$/;
const END = '<!-- printed:end -->';
const UNSEEN = /^<!-- (run|picture): (.+) -->$/;

/** Commands of a fence, and the marks below it, between which stands what the last of them prints. */
export interface Printed {
  kind: 'printed';
  commands: CommandLine[];
  options: MarkOptions;
  /** what tells it from the page's others, wherever it stands */
  id: string;
  /** what stands between the marks */
  said: string;
  /** the marks' lines, counted from 0 */
  begin: number;
  end: number;
}

/** A command that readers do not see: it makes what the page's others need, or the picture. */
export interface Unseen {
  kind: 'run' | 'picture';
  command: CommandLine;
}

export type Step = Printed | Unseen;

/**
 * What a page has run, in its order.
 * @param name of the page, for errors
 * @throws ProbeBenchError `bad-mark` for marks without a fence of commands before them, without an end, or with
 * options that are not known
 */
export function stepsOf(page: string, name: string): Step[] {
  const lines = page.split('\n');
  const fences = fencesOf(lines);
  const inFence = (place: number) => fences.some(({ begin, end }) => begin < place && place < end);
  const steps: Step[] = [];
  let ended = -1;
  for (const [place, text] of lines.entries()) {
    if (place <= ended || inFence(place)) continue;
    const [, kind, command = ''] = UNSEEN.exec(text) ?? [];
    if (kind === 'run' || kind === 'picture')
      steps.push({ kind, command: { line: place + 1, text: command } });
    const [, options] = BEGIN.exec(text) ?? [];
    if (options !== undefined) {
      const step = printedAt(lines, place, options, name);
      ended = step.end;
      steps.push(step);
    } else if (text === END) throw badMark(name, place, 'an end without a begin');
  }
  return steps;
}

function printedAt(lines: readonly string[], begin: number, given: string, name: string): Printed {
  const above = lines.findLastIndex((text, place) => place < begin && text.trim() !== '');
  const fence = fencesOf(lines.slice(0, begin)).find(({ end }) => end === above);
  if (fence?.language !== 'sh') throw badMark(name, begin, 'no ```sh block stands right before it');
  const commands = commandLines(fence);
  if (commands.length === 0) throw badMark(name, begin, 'the block before it holds no command');
  const end = lines.findIndex((text, place) => place > begin && (text === END || BEGIN.test(text)));
  if (lines[end] !== END) throw badMark(name, begin, `no ${END} follows`);
  const options = markOptions(given);
  if (options === null) throw badMark(name, begin, `its options are not known: ${given.trim()}`);
  const id = [...fence.lines, given].join('\n');
  return {
    kind: 'printed',
    commands,
    options,
    id,
    said: lines
      .slice(begin + 1, end)
      .join('\n')
      .trim(),
    begin,
    end,
  };
}

function badMark(name: string, place: number, why: string): ProbeBenchError {
  return new ProbeBenchError(`${name}:${place + 1}: ${why}`, {
    code: 'bad-mark',
    remedy: 'CONTRIBUTING.md, “The pages”, says how outputs are marked',
  });
}

/** The page with `printed` between the marks of the steps that it names; the others stay as they are. */
export function withPrinted(page: string, name: string, printed: ReadonlyMap<string, string>): string {
  const lines = page.split('\n');
  for (const step of stepsOf(page, name).reverse()) {
    const text = step.kind === 'printed' ? printed.get(step.id) : undefined;
    if (step.kind === 'printed' && text !== undefined)
      lines.splice(step.begin + 1, step.end - step.begin - 1, '', ...text.split('\n'), '');
  }
  return lines.join('\n');
}
