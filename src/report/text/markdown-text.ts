// SPDX-License-Identifier: MIT
/**
 * Text on one line that GitHub-flavoured Markdown shows literally, in a table's cell too: no HTML, code,
 * emphasis, cell end or link.
 */
export function escaped(text: string): string {
  return oneLine(text)
    .replaceAll(/[\\`*|~]/g, '\\$&')
    .replaceAll(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replaceAll(/\](?=[([:])/g, '\\]')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** A name as code, unless it holds what code cannot escape; then as escaped text. */
export function name(text: string): string {
  return /^[\w.+-]+$/.test(text) ? `\`${text}\`` : escaped(text);
}

function oneLine(text: string): string {
  return text
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '�')
    .trim();
}
