// SPDX-License-Identifier: MIT
import { type ProbeBenchError, wrongUsage } from '../../errors.js';
import type { TailCall } from '../../native/index.js';
import type { Setup } from '../../samples/setup.js';

/** What a user's objects are set up with, read but not yet looked up in them. */
export interface ParsedSetup {
  /** constants and globals, or parts of them: `filter.pid`, `targets[3]` */
  values: { name: string; value: string }[];
  maps: { name: string; entries: number }[];
  /** programs that are attached together, each group an arm */
  groups: string[][];
  targets: { program: string; target: string }[];
  tails: TailCall[];
  allow_effects: boolean;
}

/** A flag, what its text must look like, and an example. */
interface Form {
  flag: string;
  form: string;
  example: string;
}

const SET = { flag: 'set', form: 'NAME=VALUE', example: 'targ_pid=1' };
const MAP = { flag: 'map', form: 'NAME=ENTRIES', example: 'stacks=1024' };
const ATTACH = { flag: 'attach', form: 'PROGRAM,PROGRAM', example: 'on_enter,on_exit' };
const FUNCTION = { flag: 'function', form: 'PROGRAM=FUNCTION', example: 'on_entry=do_sys_openat2' };
const TAIL = { flag: 'tail', form: 'MAP[INDEX]=PROGRAM', example: 'jumps[0]=leaf' };

/** Longer than any value that an object can hold of use. */
const MOST_CHARACTERS = 4096;
/** What a map's max_entries holds: 32 bits. */
const MOST_ENTRIES = 2 ** 32 - 1;

const NAME = String.raw`[^\s\p{Cc}=,.[\]]+`;
const DOTTED = String.raw`[^\s\p{Cc}=,[\]]+`;
const NUMBER = String.raw`(?:0|[1-9]\d{0,9})`;
const PATTERNS = {
  set: new RegExp(String.raw`^(${NAME}(?:\.${NAME}|\[${NUMBER}\])*)=(.*\S.*)$`, 'su'),
  map: new RegExp(`^(${DOTTED})=(.+)$`, 'su'),
  attach: new RegExp(`^${DOTTED}(?:,${DOTTED})*$`, 'u'),
  function: new RegExp(String.raw`^(${DOTTED})=([^\s\p{Cc}=]+)$`, 'u'),
  tail: new RegExp(String.raw`^(${DOTTED})\[(${NUMBER})\]=(${DOTTED})$`, 'u'),
};

/**
 * Reads the texts behind the flags of a set-up.
 * @throws ProbeBenchError `bad-flag` (usage) for one of another form, and for a name that a flag is given twice
 */
export function parseSetup(setup: Setup): ParsedSetup {
  const values = setup.set.map((text) => {
    const [name, value] = partsOf(text, SET, PATTERNS.set);
    return { name, value };
  });
  const maps = setup.map.map((text) => {
    const [name, entries] = partsOf(text, MAP, PATTERNS.map);
    return { name, entries: entriesOf(text, entries) };
  });
  const groups = setup.attach.map(groupOf);
  const targets = setup.function.map((text) => {
    const [program, target] = partsOf(text, FUNCTION, PATTERNS.function);
    return { program, target };
  });
  const tails = setup.tail.map(tailOf);
  checkOnce(SET, values, ({ name }) => name);
  checkOnce(MAP, maps, ({ name }) => name);
  checkOnce(ATTACH, groups, (group) => [...group].sort().join());
  checkOnce(FUNCTION, targets, ({ program }) => program);
  checkOnce(TAIL, tails, ({ map, index }) => `${map}[${index}]`);
  return { values, maps, groups, targets, tails, allow_effects: setup.allow_effects };
}

/** The first two groups of a pattern. */
function partsOf(text: string, form: Form, pattern: RegExp): [string, string] {
  const [, name, value] = matchOf(text, form, pattern);
  return [name as string, value as string];
}

function matchOf(text: string, form: Form, pattern: RegExp): RegExpExecArray {
  if (text.length > MOST_CHARACTERS)
    throw wrong(form, `${quoted(text)} … is longer than ${MOST_CHARACTERS} characters`);
  const match = pattern.exec(text);
  if (match !== null) return match;
  throw wrong(form, `${quoted(text)} is not of the form ${form.form}`);
}

function entriesOf(text: string, digits: string): number {
  const entries = /^[1-9]\d{0,9}$/.test(digits) ? Number(digits) : 0;
  if (entries >= 1 && entries <= MOST_ENTRIES) return entries;
  const wanted = `a whole number from 1 to ${MOST_ENTRIES}, in plain digits`;
  throw wrong(MAP, `${quoted(text)} is not of the form ${MAP.form}: ENTRIES is ${wanted}`);
}

function groupOf(text: string): string[] {
  const group = matchOf(text, ATTACH, PATTERNS.attach)[0].split(',');
  checkOnce(ATTACH, group, (name) => name);
  return group;
}

function tailOf(text: string): TailCall {
  const [, map = '', digits = '', program = ''] = matchOf(text, TAIL, PATTERNS.tail);
  const index = Number(digits);
  if (index < MOST_ENTRIES) return { map, index, program };
  const wanted = `a whole number from 0 to ${MOST_ENTRIES - 1}`;
  throw wrong(TAIL, `${quoted(text)} is not of the form ${TAIL.form}: INDEX is ${wanted}`);
}

function checkOnce<T>(form: Form, given: readonly T[], nameOf: (one: T) => string): void {
  const names = given.map(nameOf);
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice === undefined) return;
  const message = `--${form.flag}: ${quoted(twice)} is given more than once`;
  throw wrongUsage('bad-flag', message, 'give it once');
}

function wrong({ flag, example }: Form, why: string): ProbeBenchError {
  return wrongUsage('bad-flag', `--${flag}: ${why}`, `such as --${flag} ${example}`);
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 80));
}
