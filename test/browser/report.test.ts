// SPDX-License-Identifier: MIT
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import test from 'ava';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { reportTo } from '../../src/cli/output/report-to.js';
import { budgetText } from '../../src/report/html/client/budget.js';
import { packageRoot } from '../../src/root.js';
import { testUnless } from '../helpers/skip.js';
import { launch, noBrowser } from './chromium.js';

const btest = testUnless(noBrowser, test.serial);
const REFERENCE = join(packageRoot(), 'results', 'reference');
const KERNELS = readdirSync(REFERENCE, { withFileTypes: true }).filter((entry) => entry.isDirectory());

let browser: Browser;
let folder = '';
let url = '';

test.before(async () => {
  if (noBrowser !== undefined) return;
  folder = mkdtempSync(join(tmpdir(), 'probe-bench-page-'));
  const html = join(folder, 'page.html');
  await reportTo({ path: KERNELS.map(({ name }) => join(REFERENCE, name)), html });
  url = pathToFileURL(html).href;
  browser = await launch();
});

test.after.always(async () => {
  await browser?.close();
  if (folder !== '') rmSync(folder, { recursive: true });
});

/** Opens the page, does something with it, and gives what the browser complained of and fetched. */
async function visit(use: (page: Page) => Promise<void>, options: BrowserContextOptions = {}) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  try {
    await page.goto(url);
    // Chromium drops keys until it has painted
    await until(page, "performance.getEntriesByType('paint').length > 0");
    await use(page);
  } finally {
    await page.close();
  }
  return { complaints, requests };
}

/** Waits until an expression holds; `page.waitForFunction` polls by an eval, which the page's policy forbids. */
async function until(page: Page, expression: string): Promise<void> {
  for (const end = Date.now() + 30_000; !(await page.evaluate(expression)); await page.waitForTimeout(20))
    if (Date.now() > end) throw new Error(`the page did not come to ${expression} within 30 s`);
}

/** What the shown rows have in a column, from top to bottom. */
function shown(page: Page, column: string): Promise<string[]> {
  return page.locator(`tbody tr:not([hidden]) .col-${column}`).allTextContents();
}

function styleOf(page: Page, selector: string, property: string): Promise<unknown> {
  return page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${property}`);
}

function numbersOf(texts: readonly string[]): number[] {
  return texts.map(Number);
}

const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b);

btest('the page complains of nothing, and asks for nothing but itself', async (t) => {
  const { complaints, requests } = await visit(async (page) => {
    await page.locator('thead button').first().click();
    await page.locator('[type=search]').fill('kprobe');
  });
  t.deepEqual(complaints, []);
  t.deepEqual(requests, [url]);
});

btest('it begins with one kernel, its designs sorted by cost', async (t) => {
  await visit(async (page) => {
    const costs = numbersOf(await shown(page, 'cost'));
    t.true(costs.length > 10);
    t.deepEqual(costs, ascending(costs));
    t.is(await page.locator('th[aria-sort]').count(), 1);
    t.is(await page.locator('th.col-cost[aria-sort]').getAttribute('aria-sort'), 'ascending');
    t.is(new Set(await shown(page, 'run')).size, 1);
  });
});

btest('a header sorts by the keyboard too, down at the second press', async (t) => {
  await visit(async (page) => {
    const header = page.locator('thead th.col-dispatch');
    await header.getByRole('button').focus();
    await page.keyboard.press('Enter');
    const up = await shown(page, 'dispatch');
    t.deepEqual(numbersOf(up), ascending(numbersOf(up)));
    t.is(await header.getAttribute('aria-sort'), 'ascending');
    await page.keyboard.press('Space');
    const down = await shown(page, 'dispatch');
    t.deepEqual(numbersOf(down), ascending(numbersOf(up)).reverse());
    t.is(await header.getAttribute('aria-sort'), 'descending');
    t.is(await page.locator('th[aria-sort]').count(), 1);
  });
});

btest('words and kernels filter the rows, and how many are left is said', async (t) => {
  await visit(async (page) => {
    const status = page.getByRole('status');
    const total = await page.locator('tbody tr').count();
    await page.getByLabel('Designs').fill('hash KPROBE');
    const names = await shown(page, 'variant');
    t.true(names.length > 1 && names.every((name) => /^kprobe.*hash/.test(name)), names.join());
    t.is(await status.textContent(), `${names.length} of ${total} rows`);
    await page.getByRole('combobox', { name: 'Kernel' }).selectOption('');
    const everywhere = await shown(page, 'variant');
    t.true(everywhere.length > names.length);
    t.is(new Set(await shown(page, 'run')).size, KERNELS.length);
    await page.getByLabel('Designs').fill('<script>');
    t.is(await status.textContent(), `0 of ${total} rows`);
  });
});

btest('the lines on baselines go with the kernel that is chosen', async (t) => {
  await visit(async (page) => {
    const lines = page.locator('.baselines li:visible');
    t.is(await lines.count(), 1);
    await page.getByRole('combobox', { name: 'Kernel' }).selectOption('');
    t.is(await lines.count(), KERNELS.length);
  });
});

btest('the slider moves by the keyboard, and every design’s budget with it', async (t) => {
  await visit(async (page) => {
    const slider = page.getByRole('slider');
    await slider.focus();
    await page.keyboard.press('Home');
    t.is(await slider.getAttribute('aria-valuetext'), '100 events per second');
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press('ArrowRight');
    t.is(await page.locator('.rate').textContent(), '200');
    t.is(await page.locator('thead [data-rate]').textContent(), '200');
    const [costs, budgets] = [await shown(page, 'cost'), await shown(page, 'budget')];
    t.deepEqual(
      budgets,
      costs.map((cost) => budgetText(Number(cost), 200, 'insn')),
    );
  });
});

btest('at 390 pixels the page does not scroll sideways, but the table does, by the keyboard', async (t) => {
  const phone = { viewport: { width: 390, height: 844 } };
  await visit(async (page) => {
    const width = await page.evaluate('document.documentElement.scrollWidth');
    t.is(width, 390);
    const region = page.getByRole('region', { name: 'Cost of an event, in instructions' });
    await region.focus();
    await page.keyboard.press('ArrowRight');
    await t.notThrowsAsync(until(page, 'document.activeElement.scrollLeft > 0'));
  }, phone);
});

/** The contrast of every text with what is behind it, worst first: WCAG 2.2, as the browser paints it. */
const CONTRASTS = `(() => {
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = parse(colour).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (parse(backgroundColor)[3] !== 0) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Map();
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility() || parent.closest('script')) continue;
    const { color, fill } = getComputedStyle(parent);
    const [a, b] = [light(parent.closest('svg') ? fill : color), light(ground(parent))];
    found.set(parent.className || parent.tagName, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
  }
  return [...found].sort((a, b) => a[1] - b[1]).slice(0, 3);
})()`;

for (const colorScheme of ['light', 'dark'] as const)
  btest(`in ${colorScheme} all text has a contrast of 4.5 to 1`, async (t) => {
    await visit(
      async (page) => {
        const worst = (await page.evaluate(CONTRASTS)) as [string, number][];
        t.is(worst.length, 3);
        for (const [name, contrast] of worst) t.true(contrast >= 4.5, `${name}: ${contrast.toFixed(2)}`);
      },
      { colorScheme },
    );
  });

btest('without scripts every row is there, and no control that would do nothing', async (t) => {
  await visit(
    async (page) => {
      t.is(await page.locator('tbody tr:visible').count(), await page.locator('tbody tr').count());
      t.is(await page.getByRole('slider').count(), 0);
    },
    { javaScriptEnabled: false },
  );
});

btest('on paper there are no controls, and ink is black on white', async (t) => {
  await visit(
    async (page) => {
      await page.emulateMedia({ media: 'print' });
      t.is(await page.locator('.controls:visible, nav:visible').count(), 0);
      t.is(await styleOf(page, 'html', 'backgroundColor'), 'rgb(255, 255, 255)');
      t.is(await styleOf(page, 'html', 'color'), 'rgb(0, 0, 0)');
      t.is(await styleOf(page, '.scroll', 'overflowX'), 'visible');
    },
    { colorScheme: 'dark' },
  );
});

btest('nothing moves by itself where less motion is asked for', async (t) => {
  await visit(
    async (page) => {
      t.is(await styleOf(page, 'html', 'scrollBehavior'), 'auto');
    },
    { reducedMotion: 'reduce' },
  );
});

btest('there is one main landmark, one title, and no heading skips a level', async (t) => {
  await visit(async (page) => {
    for (const role of ['banner', 'main', 'contentinfo', 'navigation'] as const)
      t.is(await page.getByRole(role).count(), 1, role);
    const levels = await page
      .locator('h1, h2, h3, h4')
      .evaluateAll((all) => all.map((heading) => Number(heading.tagName.slice(1))));
    t.is(levels.filter((level) => level === 1).length, 1);
    for (const [at, level] of levels.entries()) t.true(level <= (levels[at - 1] ?? 0) + 1, `heading ${at}`);
  });
});
