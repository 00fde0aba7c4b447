// SPDX-License-Identifier: MIT
import type { GroupData } from '../data/page-data.js';
import { selectionOf } from '../view/selection.js';
import type { State } from '../view/state.js';
import { VIEWS, type ViewName } from '../view/views.js';
import { focusKey, refocus } from './focus.js';

/** A row of a table is a line: these are more than a screen holds. */
const FIRST_LINES = 40;

/** Writes the views of a group's part of the page, those that changed, and of these what is in sight first. */
export class Drawing {
  readonly #report: HTMLElement;
  readonly #views: HTMLElement[];
  readonly #shown = new Map<HTMLElement, string>();
  #state: State | undefined;

  constructor(report: HTMLElement) {
    this.#report = report;
    this.#views = [...report.querySelectorAll<HTMLElement>('[data-view]')];
  }

  /** What is in sight is there when this returns; the rest follows, unless another state comes first. */
  draw(group: GroupData, state: State): void {
    this.#state = state;
    const selection = selectionOf(group, state);
    const htmlOf = (view: HTMLElement) => VIEWS[view.dataset.view as ViewName](group, state, selection);
    // Before anything is written: a question about places would lay the page out again.
    const near = this.#views.filter(isInSight).map((view) => ({ view, most: mostLines(view) }));
    const far = this.#views.filter((view) => near.every((one) => one.view !== view));
    const begun = near.filter(({ view, most }) => !this.#write(view, htmlOf(view), most));
    const rest = [...begun.map(({ view }) => view), ...far];
    this.#follow(rest, (view) => this.#write(view, htmlOf(view)));
  }

  /** Writes a view, or its first lines. @returns whether it is all there now */
  #write(view: HTMLElement, html: string, most = Number.POSITIVE_INFINITY): boolean {
    if (this.#shown.get(view) === html) return true;
    const lines = html.split('\n');
    const whole = lines.length <= most;
    const focused = focusKey(view);
    // The browser ends the table.
    view.innerHTML = whole ? html : lines.slice(0, most).join('\n');
    refocus(view, focused);
    this.#shown.set(view, whole ? html : '');
    return whole;
  }

  /** Writes views one after the other, each when what was written before it is painted; the report is busy until then. */
  #follow([first, ...rest]: HTMLElement[], write: (view: HTMLElement) => void): void {
    const state = this.#state;
    this.#report.ariaBusy = String(first !== undefined);
    if (first === undefined) return;
    requestAnimationFrame(() =>
      setTimeout(() => {
        if (this.#state !== state) return;
        write(first);
        this.#follow(rest, write);
      }),
    );
  }
}

function isInSight(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom >= 0 && top <= innerHeight;
}

/** A table that is scrolled down would jump up if its last rows came later. */
function mostLines({ parentElement }: HTMLElement): number {
  return parentElement?.scrollTop === 0 ? FIRST_LINES : Number.POSITIVE_INFINITY;
}
