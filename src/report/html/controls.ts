// SPDX-License-Identifier: MIT
import { threadCount } from '../../samples/units.js';
import type { GroupData } from './data/page-data.js';
import { attributes, escaped } from './escape.js';
import { FIRST_RATE, rateText, SLIDER } from './view/budget.js';

const ACROSS = { kernel: 'Kernel', run: 'Run' } as const;

/**
 * The controls that choose what is shown of a group and, except for a command, set the budget; hidden until the page's script runs.
 */
export function controls({ across, runs, threads, command }: GroupData, status: string): string {
  const labels = runs.map(({ label }, place): [string, string] => [String(place), label]);
  const counts = threads.map((count, place): [string, string] => [String(place), threadCount(count)]);
  return `<div class="controls" role="group" aria-label="What is shown" hidden>
<label>Designs <input type="search" name="filter" placeholder="kprobe array" autocomplete="off" spellcheck="false"></label>
${choice('run', ACROSS[across], labels, `all ${across}s`)}${choice('threads', 'Threads', counts)}
${command ? '' : slider()}<span role="status" data-view="status">${status}</span>
</div>`;
}

function slider(): string {
  const rate = rateText(FIRST_RATE);
  const input = { type: 'range', name: 'rate', ...SLIDER, 'aria-valuetext': `${rate} events per second` };
  return `<label class="slide">Events per second <input${attributes(input)}> <span class="rate" aria-hidden="true">${rate}</span></label>\n`;
}

/** A choice among what has several; of `all` first, where that can be chosen. */
export function choice(
  name: string,
  label: string,
  options: readonly [string, string][],
  all?: string,
): string {
  if (options.length < 2) return '';
  const first = all === undefined ? '' : `<option value="">${escaped(all)}</option>`;
  const each = options.map(([value, text]) => `<option${attributes({ value })}>${escaped(text)}</option>`);
  return `<label>${escaped(label)} <select name="${name}">${first}${each.join('')}</select></label>`;
}
