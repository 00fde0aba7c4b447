// SPDX-License-Identifier: MIT
import { printable } from '../text/printable.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text as HTML shows it literally, in an element or in a quoted attribute: no markup, no line ends, and what is
 * not printable written as `\u{2028}`.
 */
export function escaped(text: string): string {
  return printable(text).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** Attributes of an element, each with a blank before it; one that is null is left out. */
export function attributes(all: Readonly<Record<string, string | number | null>>): string {
  return Object.entries(all)
    .flatMap(([name, value]) => (value === null ? [] : [` ${name}="${escaped(String(value))}"`]))
    .join('');
}
