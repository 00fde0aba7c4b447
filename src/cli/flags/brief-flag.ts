// SPDX-License-Identifier: MIT
import { type ProbeBenchError, wrongUsage } from '../../errors.js';
import type { Flags } from './given.js';
import { onOff } from './kinds.js';

/** A short form of Markdown. */
export const BRIEF_FLAG = onOff(
  'Markdown for a pull request: a verdict, five columns, the rest folded (goes with --format markdown)',
);

/** Whether --brief is given. @throws ProbeBenchError `bad-flag` (usage) where what is written is no Markdown */
export function briefOf({ all, brief, format, html, svg }: Flags): boolean {
  if (brief !== true) return false;
  if (all === true)
    throw wrongUsage('bad-flag', '--brief does not go with --all: it has one finding', 'leave one out');
  if (html !== undefined || svg !== undefined) throw wrong(html === undefined ? '--svg' : '--html');
  if (format !== undefined && format !== 'markdown') throw wrong(`--format ${format}`);
  return true;
}

function wrong(flag: string): ProbeBenchError {
  const message = `--brief does not go with ${flag}: only Markdown has a short form`;
  return wrongUsage('bad-flag', message, 'such as: run --format markdown --brief, or report FOLDER --brief');
}
