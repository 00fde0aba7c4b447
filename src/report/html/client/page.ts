// SPDX-License-Identifier: MIT
import type { PageData } from '../data/page-data.js';
import { queryOf, type State, stateOf } from '../view/state.js';
import { afterClick, afterInput } from './actions.js';
import { syncControls } from './controls.js';
import { Drawing } from './drawing.js';
import { focusCell } from './focus.js';

/** Browsers refuse a page that changes its URL too often, as a slider would. */
const URL_DELAY_MS = 200;

/** A page at work: what the reader does makes a new state, and what is shown follows from that. */
export class Page {
  readonly #data: PageData;
  readonly #parts = [...document.querySelectorAll<HTMLElement>('[data-group]')].map((report) => {
    return { report, drawing: new Drawing(report) };
  });
  #state: State;
  #timer = 0;

  constructor(data: PageData) {
    this.#data = data;
    this.#state = stateOf(location.search, data);
  }

  start(): void {
    for (const controls of document.querySelectorAll<HTMLElement>('.controls')) controls.hidden = false;
    for (const note of document.querySelectorAll<HTMLElement>('.kinds-note')) note.hidden = true;
    document.addEventListener('input', ({ target }) => this.#become(afterInput(this.#state, target)));
    document.addEventListener('click', ({ target }) => this.#become(afterClick(this.#state, target)));
    document.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape' && this.#state.open !== null) this.#become({ ...this.#state, open: null });
    });
    addEventListener('popstate', () => {
      this.#state = stateOf(location.search, this.#data);
      this.#draw();
    });
    // What a page begins with stands there already.
    if (location.search === '') this.#show();
    else this.#draw();
  }

  #become(state: State): void {
    if (state === this.#state) return;
    const { open } = this.#state;
    this.#state = state;
    this.#draw();
    if (open !== null && state.open === null) focusCell(open);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const query = queryOf(this.#state, this.#data);
      history.replaceState(null, '', location.pathname + query + location.hash);
    }, URL_DELAY_MS);
  }

  /** Shows the group that is chosen, and in its controls what is chosen of it. */
  #show(): void {
    for (const [place, { report }] of this.#parts.entries()) {
      report.hidden = place !== this.#state.group;
      syncControls(report, this.#state);
    }
  }

  #draw(): void {
    this.#show();
    const { group } = this.#state;
    const data = this.#data.groups[group];
    if (data !== undefined) this.#parts[group]?.drawing.draw(data, this.#state);
  }
}
