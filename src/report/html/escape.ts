// SPDX-License-Identifier: MIT
import { printable } from '../../printable.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that HTML shows literally, in an element or a quoted attribute: on one line, and printable. */
export function escaped(text: string): string {
  return printable(text).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** Attributes of an element, a blank before each; those that are null are left out. */
export function attributes(all: Readonly<Record<string, string | number | null>>): string {
  return Object.entries(all)
    .flatMap(([name, value]) => (value === null ? [] : [` ${name}="${escaped(String(value))}"`]))
    .join('');
}

/** An interval, of digits and brackets only; HTML would make the blanks that align its bounds too narrow. */
export function aligned(interval: string): string {
  return interval.replaceAll(/(?<=\[|, )( +)/g, (pad) => '&numsp;'.repeat(pad.length));
}
