// SPDX-License-Identifier: MIT
/** Escapes text for man(7). No part of it is read as a request. Other characters than ASCII are named by their code. */
export function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replaceAll(/[^\n -~]/gu, (character) => `\\[u${hex(character)}]`)
    .replaceAll(/^\./gm, '\\&.');
}

const hex = (character: string) =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');

/** What is typed as it stands. */
export const bold = (text: string): string => `\\fB${roff(text)}\\fR`;
/** What stands for something else. */
export const italic = (text: string): string => `\\fI${roff(text)}\\fR`;

/** A section and its parts. */
export function section(heading: string, ...parts: readonly string[]): string {
  return `.SH ${heading}\n${parts.join('')}`;
}

/** A command within a section; its heading is roff already. */
export const subsection = (heading: string): string => `.SS ${heading}\n`;

/** A paragraph, roff already. */
export const paragraph = (text: string): string => `.PP\n${text}\n`;

/** A term, roff already, with what it means indented below. */
export const entry = (term: string, meaning: string): string => `.TP\n${term}\n${roff(meaning)}\n`;
