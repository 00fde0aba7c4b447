// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import test from 'ava';
import type { Page } from 'playwright-core';
import { reportTo } from '../../src/cli/output/report-to.js';
import { budgetText } from '../../src/report/html/view/budget.js';
import { referenceOf } from '../helpers/reference.js';
import { testUnless } from '../helpers/skip.js';
import { noBrowser } from './chromium.js';
import { contrastsOf, LEAST } from './contrast.js';
import { Pages, SCHEMES, settled, styleOf, until, WIDTHS } from './visit.js';

const btest = testUnless(noBrowser, test.serial);
const paths = ['5.10', '6.1', '6.12', '6.18', '7.3'].map(referenceOf);
const report = new Pages(test, (folder) => reportTo({ path: paths, html: join(folder, 'page.html') }));

async function names(page: Page): Promise<string[]> {
  await settled(page);
  return page.locator('.kernels tbody tr:not(.details) > th').allTextContents();
}

const heads = (page: Page) => page.locator('.kernels thead th button').allTextContents();
async function column(page: Page, place: number): Promise<number[]> {
  await settled(page);
  const cells = page.locator(`.kernels tbody tr:not(.details) > td:nth-child(${place + 1})`);
  return (await cells.allTextContents()).map((text) => Number.parseFloat(text));
}

const query = (page: Page) => new URL(page.url()).searchParams;
const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b);
const status = (page: Page) => page.getByRole('status').textContent();

btest('the page complains of nothing, and asks for nothing but itself', async (t) => {
  const { complaints, requests } = await report.visit(async (page) => {
    await page.getByRole('searchbox').fill('kprobe');
    await page.locator('.kernels [data-open]').first().click();
    await page.getByRole('slider').fill('4');
    await page.getByRole('combobox', { name: 'Kernel' }).selectOption({ index: 2 });
    await until(page, 'location.search.includes("rate")');
  });
  t.deepEqual(complaints, []);
  t.deepEqual(requests, [report.url('page')]);
});

btest('it begins with all kernels side by side, the newest first, sorted by the cost on it', async (t) => {
  await report.visit(async (page) => {
    const first = page.locator('main section').first();
    t.regex((await first.locator('h2').textContent()) ?? '', /kernels side by side/);
    const labels = (await heads(page)).slice(1).map((text) => Number.parseFloat(text));
    t.is(labels.length, paths.length);
    t.deepEqual(
      labels.map((label) => Math.floor(label)),
      [7, 6, 6, 6, 5],
    );
    const costs = await column(page, 1);
    const measured = costs.filter((cost) => !Number.isNaN(cost));
    t.true(measured.length > 50);
    t.deepEqual(measured, ascending(measured));
  });
});

btest('a header sorts by the keyboard, and down at the second press; plots follow', async (t) => {
  await report.visit(async (page) => {
    await page.locator('.kernels thead button').nth(2).focus();
    await page.keyboard.press('Enter');
    const up = (await column(page, 2)).filter((cost) => !Number.isNaN(cost));
    t.deepEqual(up, ascending(up));
    t.is(await page.locator('.kernels th[aria-sort]').getAttribute('aria-sort'), 'ascending');
    t.regex(String(await page.evaluate('document.activeElement.dataset.sort')), /^cost@6\.18/);
    await page.keyboard.press('Space');
    const down = (await column(page, 2)).filter((cost) => !Number.isNaN(cost));
    t.deepEqual(down, ascending(up).reverse());
    await until(page, 'location.search.includes("sort=-cost")');
    await page.locator('.kernels thead button').first().click();
    await settled(page);
    const drawn = (await page.locator('[data-view=bars] svg text').allTextContents()).filter((text) =>
      /^fentry-[^…]*$/.test(text),
    );
    const listed = (await names(page)).filter((name) => drawn.includes(name));
    t.true(listed.length > 5);
    t.deepEqual(drawn, listed);
  });
});

btest('words choose designs in table and plots, and what is hidden is counted', async (t) => {
  await report.visit(async (page) => {
    const all = (await names(page)).length;
    await page.getByRole('searchbox').focus();
    await page.keyboard.type('fentry hash, kprobe array');
    const left = await names(page);
    t.true(left.length > 2 && left.length < all);
    t.true(
      left.every((name) => /fentry.*hash|kprobe.*array/.test(name)),
      left.join(),
    );
    t.true(
      (await status(page))?.startsWith(
        `${left.length} of ${all} designs, ${paths.length} of ${paths.length} kernels`,
      ),
    );
    for (const view of ['curves', 'bars', 'visits', 'figures'])
      t.notRegex((await page.locator(`[data-view=${view}]`).innerHTML()) ?? '', /tracepoint-/, view);
    await page.getByRole('searchbox').fill('<script>');
    t.deepEqual(await names(page), []);
    await page.getByRole('button', { name: 'Show all' }).click();
    t.is((await names(page)).length, all);
    t.is(await page.getByRole('searchbox').inputValue(), '');
  });
});

btest('a kernel that is chosen is alone in table and plots', async (t) => {
  await report.visit(async (page) => {
    await page.getByRole('combobox', { name: 'Kernel' }).selectOption({ index: 3 });
    await settled(page);
    const [, label = '', ...more] = await heads(page);
    t.deepEqual(more, []);
    t.true(label.startsWith('6.12'));
    t.regex((await page.locator('[data-view=figures-heading]').first().textContent()) ?? '', /^6\.12/);
    t.regex((await page.locator('[data-view=curves]').textContent()) ?? '', /One kernel is chosen/);
    t.regex((await status(page)) ?? '', /1 of 5 kernels/);
  });
});

btest('a cell opens its details by the keyboard, Escape closes them, and the focus stays', async (t) => {
  await report.visit(async (page) => {
    await page.getByRole('searchbox').fill('kprobe-array');
    const cell = page.locator('.kernels tbody tr').first().locator('button').first();
    await cell.focus();
    await page.keyboard.press('Enter');
    const details = page.locator('tr.details');
    const text = (await details.textContent()) ?? '';
    for (const part of ['cost', 'run_time', 'dispatch', 'loads', 'stores', 'visits', 'kprobe'])
      t.true(text.includes(part), part);
    t.is(await cell.getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('Escape');
    t.is(await details.count(), 0);
    t.is(await page.evaluate('document.activeElement.ariaLabel'), await cell.getAttribute('aria-label'));
  });
});

btest('no row of a table is lower than the 20 pixels by which the first rows are chosen', async (t) => {
  await report.visit(async (page) => {
    for (const table of ['kernels', 'figures']) {
      const rows = page.locator(`table.${table} tbody tr`);
      const heights = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
      t.true(heights.length > 50 && Math.min(...heights) >= 20, `${table}: ${Math.min(...heights)}`);
    }
  });
});

btest('a cell far down opens its details where it is: nothing jumps', async (t) => {
  await report.visit(async (page) => {
    const cell = page.locator('.kernels tbody tr').nth(80).locator('button').first();
    await cell.scrollIntoViewIfNeeded();
    const place = async () => (await cell.boundingBox())?.y ?? Number.NaN;
    const before = await place();
    await cell.click();
    await settled(page);
    t.is(await page.locator('tr.details').count(), 1);
    t.true(Math.abs((await place()) - before) < 2, `${before} to ${await place()}`);
  });
});

btest('where a kernel could not measure a design the cell says why', async (t) => {
  await report.visit(async (page) => {
    await page.getByRole('button', { name: /fentry-cgroup-storage on 5\.10.*unsupported/ }).click();
    t.regex((await page.locator('tr.details').textContent()) ?? '', /unsupported: .*6\.2/);
  });
});

btest('all that is chosen stands in the URL, and comes back with it', async (t) => {
  await report.visit(async (page) => {
    await page.getByRole('searchbox').fill('kprobe');
    await page.locator('.kernels thead button').nth(3).click();
    await page.locator('.kernels [data-open]').nth(1).click();
    await page.getByRole('slider').fill('4');
    await until(page, 'location.search.includes("open") && location.search.includes("rate=10000")');
    const before = [await names(page), await heads(page), await page.locator('tr.details').textContent()];
    t.is(query(page).get('filter'), 'kprobe');
    t.regex(query(page).get('sort') ?? '', /^cost@6\.12/);
    await page.reload();
    t.deepEqual(
      [await names(page), await heads(page), await page.locator('tr.details').textContent()],
      before,
    );
    t.is(await page.getByRole('searchbox').inputValue(), 'kprobe');
    t.is(await page.getByRole('slider').getAttribute('aria-valuetext'), '10,000 events per second');
  });
});

btest('a URL that names what is not there shows the page as it begins', async (t) => {
  const use = async (page: Page) => {
    t.is((await heads(page)).length, paths.length + 1);
    t.true((await names(page)).length > 50);
  };
  const { complaints } = await report.visit(use, {
    query: '?run=9.9&sort=nothing&open=x&open=y&rate=-3&threads=7',
  });
  t.deepEqual(complaints, []);
});

btest('the slider moves by the keyboard, and every design’s budget with it', async (t) => {
  await report.visit(async (page) => {
    const slider = page.getByRole('slider');
    await slider.focus();
    await page.keyboard.press('Home');
    t.is(await slider.getAttribute('aria-valuetext'), '100 events per second');
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press('ArrowRight');
    t.is(await page.locator('.rate').textContent(), '200');
    const costs = await column(page, 1);
    await settled(page);
    const budgets = await page.locator('table.figures tbody td:last-child').allTextContents();
    const measured = costs.filter((cost) => !Number.isNaN(cost));
    t.deepEqual(
      budgets.filter((text) => text !== '·'),
      measured.map((cost) => budgetText(cost, 200, 'insn')),
    );
  });
});

/** How far the head of the table that has the focus is below the top of what it scrolls in. */
const HEAD_BELOW_TOP = `(() => {
  const region = document.activeElement;
  const [top, head] = [region, region.querySelector('thead th')].map((one) => one.getBoundingClientRect().y);
  return Math.abs(head - top);
})()`;

for (const width of WIDTHS)
  for (const colorScheme of SCHEMES)
    btest(`at ${width} pixels in ${colorScheme} nothing is cut, and all can be read`, async (t) => {
      const use = async (page: Page) => {
        t.is(await page.evaluate('document.documentElement.scrollWidth'), width);
        const contrasts = await contrastsOf(page);
        for (const kind of ['text', 'mark'] as const)
          t.true(contrasts.filter((one) => one.kind === kind).length > 3, kind);
        for (const { kind, name, contrast } of contrasts)
          t.true(contrast >= LEAST[kind], `${kind} ${name}: ${contrast.toFixed(2)}`);
        const region = page.getByRole('region', { name: /by design and kernel/ });
        await region.focus();
        await page.keyboard.press('ArrowDown');
        await t.notThrowsAsync(until(page, 'document.activeElement.scrollTop > 0'));
        // At once: the page itself may still be scrolling.
        t.true(Number(await page.evaluate(HEAD_BELOW_TOP)) < 2, 'the head stays in sight');
      };
      await report.visit(use, { viewport: { width, height: 844 }, colorScheme });
    });

btest(
  'without scripts kernels, plots and the newest one’s figures are there, and no control that would do nothing',
  async (t) => {
    await report.visit(
      async (page) => {
        t.true((await names(page)).length > 50);
        for (const view of ['curves', 'bars', 'visits'])
          t.true((await page.locator(`[data-view=${view}] svg`).count()) > 0, view);
        t.true((await page.locator('table.figures tbody tr').count()) > 50);
        t.is(await page.getByRole('slider').count(), 0);
      },
      { javaScriptEnabled: false },
    );
  },
);

btest('on paper there are no controls, and ink is black on white', async (t) => {
  await report.visit(
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

for (const [reducedMotion, behaviour] of [
  ['reduce', 'auto'],
  ['no-preference', 'smooth'],
] as const)
  btest(`the page scrolls ${behaviour} where the reader's wish on motion is ${reducedMotion}`, async (t) => {
    await report.visit(
      async (page) => {
        t.is(await styleOf(page, 'html', 'scrollBehavior'), behaviour);
      },
      { reducedMotion },
    );
  });

btest('there is one main landmark, one title, and no heading skips a level', async (t) => {
  await report.visit(async (page) => {
    for (const role of ['banner', 'main', 'contentinfo', 'navigation'] as const)
      t.is(await page.getByRole(role).count(), 1, role);
    const levels = await page
      .locator('h1, h2, h3, h4')
      .evaluateAll((all) => all.map((heading) => Number(heading.tagName.slice(1))));
    t.is(levels.filter((level) => level === 1).length, 1);
    for (const [at, level] of levels.entries()) t.true(level <= (levels[at - 1] ?? 0) + 1, `heading ${at}`);
  });
});
