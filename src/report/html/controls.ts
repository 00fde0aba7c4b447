// SPDX-License-Identifier: MIT
import { threadCount } from '../../samples/units.js';
import { FIRST_RATE, rateText, SLIDER } from './client/budget.js';
import { attributes, escaped } from './escape.js';
import type { PageScene } from './page-scene.js';

const ACROSS = { kernel: 'Kernel', run: 'Run' } as const;

/** The controls that choose rows and, except for a command, set the budget; hidden until the page's script runs. */
export function controls({ group, threads, command }: PageScene): string {
  const runs = group.runs.map(({ label }, place): [string, string] => [String(place), label]);
  const counts = threads.map((count): [string, string] => [String(count), threadCount(count)]);
  return `<div class="controls" role="group" aria-label="Rows and budget" hidden>
<label>Designs <input type="search" placeholder="kprobe array" autocomplete="off" spellcheck="false"></label>
${choice('run', ACROSS[group.across], `all ${group.across}s`, runs)}${choice('threads', 'Threads', 'all counts', counts)}
${command ? '' : slider()}<span role="status"></span>
</div>`;
}

function slider(): string {
  const rate = rateText(FIRST_RATE);
  const input = { type: 'range', ...SLIDER, 'aria-valuetext': `${rate} events per second` };
  return `<label class="slide">Events per second <input${attributes(input)}> <span class="rate" data-rate aria-hidden="true">${rate}</span></label>\n`;
}

function choice(name: string, label: string, all: string, options: readonly [string, string][]): string {
  if (options.length < 2) return '';
  const each = options.map(([value, text], place) => {
    const chosen = place === 0 ? ' selected' : '';
    return `<option${attributes({ value })}${chosen}>${escaped(text)}</option>`;
  });
  return `<label>${label} <select name="${name}">${each.join('')}<option value="">${all}</option></select></label>`;
}
