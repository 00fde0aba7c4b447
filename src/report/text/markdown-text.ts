// SPDX-License-Identifier: MIT
/**
 * Text as GitHub-flavoured Markdown shows it literally, on one line, inside a table's cell too: HTML becomes
 * entities (`<script>`), pipes, code and emphasis marks are escaped, `](` no longer makes a link.
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

/** A name as code where nothing in it needs escaping, which code could not have; else as escaped text. */
export function name(text: string): string {
  return /^[\w.+-]+$/.test(text) ? `\`${text}\`` : escaped(text);
}

function oneLine(text: string): string {
  return text
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '�')
    .trim();
}
