// SPDX-License-Identifier: MIT
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TestFn } from 'ava';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launch, noBrowser } from './chromium.js';

/** The widths that a page is looked at: a telephone's and a screen's. */
export const WIDTHS = [420, 1400] as const;
export const SCHEMES = ['light', 'dark'] as const;

/** What a browser complained of while a page was used, and what it fetched. */
export interface Seen {
  complaints: string[];
  requests: string[];
}

interface Visit extends BrowserContextOptions {
  /** of the page: its file's name without `.html` */
  name?: string;
  query?: string;
}

/**
 * Pages that a test file opens again and again.
 * @param write writes them into a folder, once, before the first test
 */
export class Pages {
  #browser: Browser | undefined;
  #folder = '';

  constructor(test: TestFn, write: (folder: string) => Promise<unknown>) {
    test.before(async () => {
      if (noBrowser !== undefined) return;
      this.#folder = mkdtempSync(join(tmpdir(), 'probe-bench-page-'));
      await write(this.#folder);
      this.#browser = await launch();
    });
    test.after.always(async () => {
      await this.#browser?.close();
      if (this.#folder !== '') rmSync(this.#folder, { recursive: true });
    });
  }

  /** Where a page is. */
  url(name: string): string {
    return pathToFileURL(join(this.#folder, `${name}.html`)).href;
  }

  /** Opens a page, does something with it, and gives what the browser complained of and fetched. */
  async visit(
    use: (page: Page) => Promise<void>,
    { name = 'page', query = '', ...options }: Visit = {},
  ): Promise<Seen> {
    if (this.#browser === undefined) throw new Error('no browser was launched');
    const usual = { viewport: { width: 1400, height: 900 }, reducedMotion: 'reduce' } as const;
    const page = await this.#browser.newPage({ ...usual, ...options });
    const seen: Seen = { complaints: [], requests: [] };
    page.on('console', (message) => seen.complaints.push(message.text()));
    page.on('pageerror', (error) => seen.complaints.push(error.message));
    page.on('request', (request) => seen.requests.push(request.url()));
    try {
      await page.goto(this.url(name) + query);
      // Chromium drops keys until it has painted.
      await until(page, "performance.getEntriesByType('paint').length > 0");
      await use(page);
    } finally {
      await page.close();
    }
    return seen;
  }
}

/** Waits until an expression holds; `page.waitForFunction` polls by an eval, which the page's policy forbids. */
export async function until(page: Page, expression: string): Promise<void> {
  for (const end = Date.now() + 30_000; !(await page.evaluate(expression)); await page.waitForTimeout(20))
    if (Date.now() > end) throw new Error(`the page did not come to ${expression} within 30 s`);
}

/** Waits until all views are drawn: what is out of sight follows after what is in sight. */
export function settled(page: Page): Promise<void> {
  return until(page, "document.querySelector('[aria-busy=true]') === null");
}

/** A style of the first element of a selector, as the browser computes it. */
export function styleOf(page: Page, selector: string, property: string): Promise<unknown> {
  return page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${property}`);
}
