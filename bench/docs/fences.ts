// SPDX-License-Identifier: MIT
/** A fenced block of a page; lines are counted from 0. */
export interface Fence {
  language: string;
  /** the fence's own lines */
  begin: number;
  end: number;
  lines: string[];
}

/** The fenced blocks of a page, in its order. One that is not closed ends with the page. */
export function fencesOf(lines: readonly string[]): Fence[] {
  const fences: Fence[] = [];
  for (let begin = 0; begin < lines.length; begin++) {
    const [, mark, language = ''] = /^(`{3,})(\w*)/.exec(lines[begin] ?? '') ?? [];
    if (mark === undefined) continue;
    const closed = lines.indexOf(mark, begin + 1);
    const end = closed < 0 ? lines.length : closed;
    fences.push({ language, begin, end, lines: lines.slice(begin + 1, end) });
    begin = end;
  }
  return fences;
}

/** A command line and the page's line, counted from 1, that it begins in. */
export interface CommandLine {
  line: number;
  text: string;
}

/** The commands of a fence, those of several lines (a \ at their ends) as one. Comments are left out. */
export function commandLines({ begin, lines }: Fence): CommandLine[] {
  const commands: CommandLine[] = [];
  let open = false;
  for (const [place, text] of lines.entries()) {
    const last = commands.at(-1);
    if (open && last !== undefined) last.text += `\n${text}`;
    else if (/^\s*[^\s#]/.test(text)) commands.push({ line: begin + place + 2, text });
    open = text.endsWith('\\');
  }
  return commands;
}
