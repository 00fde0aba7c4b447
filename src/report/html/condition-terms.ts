// SPDX-License-Identifier: MIT
import { conditions, type Place } from '../text/conditions.js';
import { escaped } from './escape.js';

/** Machine, kernel, tools and options of the runs whose environment.json is left; empty where none is. */
export function conditionTerms(runs: readonly Place[]): string {
  const terms = conditions(runs).map(({ what, texts }) => {
    const each = texts.map(({ where, text }) => {
      const whose = where === null ? '' : `<b>${escaped(where)}</b> `;
      return `<dd>${whose}${escaped(text)}</dd>`;
    });
    return `<div><dt>${escaped(what)}</dt>${each.join('')}</div>`;
  });
  return terms.length === 0 ? '' : `<dl>${terms.join('\n')}</dl>`;
}
