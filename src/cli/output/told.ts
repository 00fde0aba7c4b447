// SPDX-License-Identifier: MIT
import { printText } from '../../run/stdout.js';
import { tell } from '../../run/tell.js';
import type { TellLacking } from '../../samples/csv/csv-rows.js';
import { Lacks } from './lacking-columns.js';

/** What a command has to say. */
export interface Told {
  /** for stdout */
  text: string;
  /** for stderr, a line each */
  notes: string[];
}

/**
 * Prints what a command has to say. Before it stands which columns its files lack, also where the command fails: that
 * may be why.
 * @param work is given whom to tell of lacking columns
 * @throws what `work` throws
 */
export async function printTold<T extends Told>(work: (tell: TellLacking) => T | Promise<T>): Promise<T> {
  const lacks = new Lacks();
  let told: T;
  try {
    told = await work(lacks.tell);
  } finally {
    printNotes(lacks.lines());
  }
  printNotes(told.notes);
  printText(told.text);
  return told;
}

function printNotes(notes: readonly string[]): void {
  for (const note of notes) tell(`probe-bench: ${note}`);
}
