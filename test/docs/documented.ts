// SPDX-License-Identifier: MIT
import { argsOf } from '../../bench/docs/commands.js';
import { commandLines, fencesOf } from '../../bench/docs/fences.js';
import { stepsOf } from '../../bench/docs/page.js';
import { allPages, readPage } from '../../bench/docs/pages.js';

/** A command of probe-bench in a page. */
export interface Documented {
  page: string;
  args: string[];
}

/** Languages of fences that hold commands; others hold what was printed. */
const COMMANDS = ['sh', 'bash', 'yaml'];

/** Every command of probe-bench that a page holds: in its blocks, in its sentences, and unseen. */
export function commandsOf(page: string, text: string): Documented[] {
  const lines = text.split('\n');
  const fences = fencesOf(lines);
  const blocks = fences.filter(({ language }) => COMMANDS.includes(language)).flatMap(commandLines);
  const prose = lines.filter((_, at) => !fences.some(({ begin, end }) => begin <= at && at <= end));
  // a sentence may name a command by its beginning: `probe-bench explain`
  const spans = [...prose.join('\n').matchAll(/`([^`]+)`/g)]
    .map(([, span = '']) => span)
    .filter((span) => span.includes('npm run '));
  const unseen = stepsOf(text, page).flatMap((step) => (step.kind === 'printed' ? [] : [step.command.text]));
  return [...blocks.map(({ text }) => text), ...spans, ...unseen]
    .map((line) => argsOf(line.replaceAll(/\$\{\{.*?\}\}/g, 'EXPRESSION')))
    .filter((args) => args !== null && !args.includes('…'))
    .map((args) => ({ page, args: args ?? [] }));
}

/** The commands of the README and of docs/, those that are alike once. */
export function documented(): Documented[] {
  const all = allPages().flatMap((page) => commandsOf(page, readPage(page)));
  return [...new Map(all.map((one) => [JSON.stringify(one.args), one])).values()];
}

/**
 * The commands that have a flag which no longer command of the same kind has, too: the others would try nothing new. An
 * exact run and one by the clock are two kinds.
 */
export function unlike(commands: readonly Documented[]): Documented[] {
  const all = commands.map((one) => ({ one, kind: kindOf(one.args), flags: flagsIn(one.args) }));
  const kept: typeof all = [];
  for (const each of all.sort((a, b) => b.flags.size - a.flags.size))
    if (
      !kept.some(({ kind, flags }) => kind === each.kind && [...each.flags].every((flag) => flags.has(flag)))
    )
      kept.push(each);
  return kept.map(({ one }) => one);
}

function kindOf(args: readonly string[]): string {
  return `${args[0]} ${args.includes('--exact')}`;
}

/** The names of its flags; `--` stands for a command. */
function flagsIn(args: readonly string[]): Set<string> {
  const end = args.indexOf('--');
  const own = end < 0 ? args : args.slice(0, end + 1);
  return new Set(own.filter((word) => word.startsWith('--')).map((word) => word.split('=', 1)[0] ?? ''));
}
