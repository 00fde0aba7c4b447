// SPDX-License-Identifier: MIT
import { MOST_REFUSED, someOf } from '../../some-of.js';
import type { Refusal } from '../table/model.js';
import { attributes, escaped } from './escape.js';

/** A list of items that are HTML; empty without any. */
export function list(items: readonly string[], look: string | null = null): string {
  const all = items.map((item) => `<li>${item}</li>`).join('\n');
  return all === '' ? '' : `<ul${attributes({ class: look })}>${all}</ul>`;
}

/** A list folded under its summary, which is HTML; empty without a list. */
export function fold(summary: string, items: string): string {
  return items === '' ? '' : `<details><summary>${summary}</summary>${items}</details>`;
}

/** What was not measured, with reasons; empty where all was. */
export function refusalList(refusals: readonly Refusal[]): string {
  const items = refusals.map(({ status, reason, subjects }) => {
    const names = subjects.map(({ variant, where }) => escaped(variant + where));
    return `<b>${status}</b>: ${escaped(reason)} <span class="names">(${someOf(names, MOST_REFUSED)})</span>`;
  });
  return list(items);
}
