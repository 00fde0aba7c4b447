// SPDX-License-Identifier: MIT
/** How text is painted: the names of what report/text uses of SGR. */
export type Style = 'bold' | 'dim' | 'red' | 'green';

/** Text of one line in one manner. */
export interface Run {
  text: string;
  styles: Style[];
}

const ON: Record<string, Style> = { 1: 'bold', 2: 'dim', 31: 'red', 32: 'green' };
const OFF: Record<string, Style[]> = {
  0: ['bold', 'dim', 'red', 'green'],
  22: ['bold', 'dim'],
  39: ['red', 'green'],
};
// biome-ignore lint/suspicious/noControlCharactersInRegex: SGR begins with one
const SGR = /\x1b\[([\d;]*)m/;

/**
 * The lines of a terminal's text, each in runs of one style.
 * @throws RangeError for a code that is not known here
 */
export function styledLines(text: string): Run[][] {
  const styles = new Set<Style>();
  return text.split('\n').map((line) => {
    const runs: Run[] = [];
    // With a group in it, split gives text and codes by turns.
    for (const [place, part] of line.split(SGR).entries()) {
      if (place % 2 === 1) for (const code of part.split(';')) apply(styles, code || '0');
      else if (part !== '') runs.push({ text: part, styles: [...styles] });
    }
    return runs;
  });
}

function apply(styles: Set<Style>, code: string): void {
  const [on, off] = [ON[code], OFF[code]];
  if (on === undefined && off === undefined) throw new RangeError(`SGR ${code} is not known`);
  if (on !== undefined) styles.add(on);
  for (const style of off ?? []) styles.delete(style);
}
