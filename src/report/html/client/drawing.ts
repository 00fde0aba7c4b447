// SPDX-License-Identifier: MIT
import type { GroupData } from '../data/page-data.js';
import { selectionOf } from '../view/selection.js';
import type { State } from '../view/state.js';
import { TABLES, VIEWS, type ViewName } from '../view/views.js';
import { focusKey, refocus } from './focus.js';

/** No row of a table is lower, in pixels. */
const LEAST_ROW = 20;

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
    const htmlOf = (view: HTMLElement, most?: number) => VIEWS[nameOf(view)](group, state, selection, most);
    // Before anything is written: a question about places would lay the page out again.
    const near = this.#views.filter(isInSight).map((view) => ({ view, rows: rowsInSight(view) }));
    const begun = near.filter(({ rows }) => rows < selection.designs.length);
    for (const one of near)
      if (begun.includes(one)) this.#begin(one.view, htmlOf(one.view, one.rows));
      else this.#write(one.view, htmlOf(one.view));
    const far = this.#views.filter((view) => near.every((one) => one.view !== view));
    this.#follow([...begun.map(({ view }) => view), ...far], (view) => this.#write(view, htmlOf(view)));
  }

  /** Writes a table's first rows, unless these are shown already. */
  #begin(view: HTMLElement, html: string): void {
    const rows = html.slice(0, html.lastIndexOf('</tbody>'));
    if (!this.#shown.get(view)?.startsWith(rows)) this.#write(view, html);
  }

  #write(view: HTMLElement, html: string): void {
    if (this.#shown.get(view) === html) return;
    const focused = focusKey(view);
    view.innerHTML = html;
    refocus(view, focused);
    this.#shown.set(view, html);
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

function nameOf({ dataset }: HTMLElement): ViewName {
  return dataset.view as ViewName;
}

/** As many rows of a table as the window has room for. One that is scrolled down would jump up if its last came later. */
function rowsInSight(view: HTMLElement): number {
  if (!TABLES.has(nameOf(view)) || view.parentElement?.scrollTop !== 0) return Number.POSITIVE_INFINITY;
  return Math.ceil((innerHeight - view.getBoundingClientRect().top) / LEAST_ROW);
}
