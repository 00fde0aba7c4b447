// SPDX-License-Identifier: MIT
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { compareTo } from '../../src/cli/output/compare-runs.js';
import { pageScript } from '../../src/report/html/page-script.js';
import { referenceOf } from '../helpers/reference.js';
import { testUnless } from '../helpers/skip.js';
import { exact, two } from '../report/compare/compare-fixture.js';
import { pageOf, profiled } from '../report/html/comparison/comparison-fixture.js';
import { noBrowser } from './chromium.js';
import { contrastsOf, LEAST } from './contrast.js';
import { Pages, SCHEMES, type Seen, styleOf, until, WIDTHS } from './visit.js';

const btest = testUnless(noBrowser, test.serial);
const [OLD, NEW] = [referenceOf('6.1'), referenceOf('6.12')];

/** Of two exact runs of the catalogue with a gate; of two by the clock; of three with profiles. */
const NAMES = ['exact', 'clock', 'three'] as const;
const pages = new Pages(test, async (folder) => {
  const flags = { row: 'variant', col: 'label', sort: 'cost', alpha: '0.05', format: 'table' };
  const html = join(folder, 'exact.html');
  await compareTo({ ...flags, path: [OLD, NEW], failOver: '20insn', html });
  const script = await pageScript('comparison');
  writeFileSync(join(folder, 'clock.html'), pageOf(two, '5ns', script));
  writeFileSync(join(folder, 'three.html'), pageOf(profiled(exact), null, script));
});

function visit(
  use: (page: Page) => Promise<void>,
  options: BrowserContextOptions & { name?: (typeof NAMES)[number] } = {},
): Promise<Seen> {
  return pages.visit(use, { name: 'exact', ...options });
}

/** What the rows have in a column, from top to bottom. */
function column(page: Page, id: string): Promise<string[]> {
  return page.locator(`table.comparison tbody .col-${id}`).allTextContents();
}

const falling = (values: readonly number[]) => [...values].sort((a, b) => b - a);

btest('a comparison complains of nothing, and asks for nothing but itself', async (t) => {
  for (const name of NAMES) {
    const { complaints, requests } = await visit(
      async (page) => {
        await page.locator('thead button').first().click();
        await page.getByRole('searchbox').fill('kprobe');
        await until(page, "location.search.includes('kprobe')");
      },
      { name },
    );
    t.deepEqual(complaints, []);
    t.deepEqual(requests, [pages.url(name)]);
  }
});

btest('words filter the rows and their pictures, and how many are left is said', async (t) => {
  await visit(async (page) => {
    const total = await page.locator('table.comparison tbody tr').count();
    t.true(total > 80);
    await page.getByRole('searchbox').fill('update KPROBE');
    const names = await column(page, 'variant');
    t.true(names.length > 1 && names.every((name) => /^kprobe.*update/.test(name)), names.join());
    t.is(await page.getByRole('status').textContent(), `${names.length} of ${total} rows`);
    t.is(await page.locator('tbody circle').count(), names.length);
    await page.getByRole('searchbox').fill('<script>');
    t.is(await page.getByRole('status').textContent(), `0 of ${total} rows`);
  });
});

btest('a heading sorts by the keyboard, keeps the focus, and sorts down at the second press', async (t) => {
  await visit(async (page) => {
    await page.locator('[data-sort=change]').focus();
    await page.keyboard.press('Enter');
    t.is(await page.locator('th.col-change').getAttribute('aria-sort'), 'ascending');
    await page.keyboard.press('Space');
    t.is(await page.locator('th.col-change').getAttribute('aria-sort'), 'descending');
    t.is(await page.locator('[aria-sort]').count(), 1);
    const changes = (await column(page, 'change')).map(Number);
    t.true(changes.length > 50);
    t.deepEqual(changes, falling(changes));
  });
});

btest('filter, sort and column stand in the address, and a reload keeps them', async (t) => {
  await visit(
    async (page) => {
      await page.getByRole('searchbox').fill('kprobe');
      await page.getByRole('combobox').selectOption('6.12');
      await page.locator('[data-sort=name]').click();
      await until(page, "location.search === '?filter=kprobe&sort=name&column=1'");
      await page.reload();
      t.is(await page.getByRole('searchbox').inputValue(), 'kprobe');
      t.is(await page.getByRole('combobox').inputValue(), '1');
      t.is(await page.locator('th.col-variant').first().getAttribute('aria-sort'), 'ascending');
      t.deepEqual(await column(page, 'variant'), ['kprobe-array', 'kprobe.multi-array']);
      t.regex((await page.locator('caption').textContent()) ?? '', /^From 5\.10 to 6\.12 /);
    },
    { name: 'three' },
  );
});

btest(
  'of what is known by function only the chosen column’s designs are shown that the words match',
  async (t) => {
    await visit(
      async (page) => {
        const shown = page.locator('#functions details:visible');
        t.deepEqual(await shown.count(), 1);
        t.regex((await shown.textContent()) ?? '', /from 5\.10 to 6\.18/);
        await shown.locator('summary').click();
        t.true(await page.locator('#functions svg.flame:visible').first().isVisible());
        await page.getByRole('searchbox').fill('fentry');
        t.is(await shown.count(), 0);
      },
      { name: 'three' },
    );
  },
);

for (const width of WIDTHS)
  btest(`at ${width} pixels no page scrolls sideways, but a table may`, async (t) => {
    for (const name of NAMES)
      await visit(
        async (page) => {
          for (const fold of await page.locator('summary:visible').all()) await fold.click();
          t.is(await page.evaluate('document.documentElement.scrollWidth'), width, name);
        },
        { name, viewport: { width, height: 900 } },
      );
  });

btest('at 420 pixels names and whole pictures are in sight, and costs stand under the names', async (t) => {
  await visit(
    async (page) => {
      const rights = (await page.evaluate(
        "[...document.querySelectorAll('svg.forest')].map((svg) => svg.getBoundingClientRect().right)",
      )) as number[];
      t.true(rights.length > 50);
      t.true(Math.max(...rights) <= 420);
      t.is(await page.locator('.col-base:visible').count(), 0);
      const under = await page.evaluate(
        "getComputedStyle(document.querySelector('tbody th'), '::after').content",
      );
      t.regex(String(under), /^"[\d.]+ → [\d.]+"$/);
    },
    { viewport: { width: 420, height: 900 } },
  );
});

btest('all that is drawn lies inside of its picture, and no label of the axis over another', async (t) => {
  for (const name of NAMES)
    await visit(
      async (page) => {
        t.deepEqual(await page.evaluate(OUTSIDE), [], name);
        t.deepEqual(await page.evaluate(OVERLAPPING), [], name);
      },
      { name },
    );
});

const OUTSIDE = `[...document.querySelectorAll('svg.forest')].flatMap((svg) => {
  const box = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('circle, path, text')].flatMap((one) => {
    const { left, right } = one.getBoundingClientRect();
    return left < box.left - 0.5 || right > box.right + 0.5 ? [one.outerHTML] : [];
  });
})`;

const OVERLAPPING = `(() => {
  const boxes = [...document.querySelectorAll('svg.forest text')].map((one) => one.getBoundingClientRect());
  return boxes.flatMap((box, at) => (at > 0 && box.left < boxes[at - 1].right + 2 ? [at] : []));
})()`;

for (const colorScheme of SCHEMES)
  btest(
    `in ${colorScheme} all can be read, and a regression, its dot and its text have the colours of that theme`,
    async (t) => {
      const bad = { light: 'rgb(179, 38, 30)', dark: 'rgb(242, 139, 130)' }[colorScheme];
      await visit(
        async (page) => {
          t.is(await styleOf(page, '.verdict', 'color'), bad);
          t.is(await styleOf(page, 'tr.beyond circle', 'fill'), bad);
          t.is(await styleOf(page, 'tr.beyond .col-outcome', 'color'), bad);
          const contrasts = await contrastsOf(page);
          t.true(contrasts.length > 10);
          for (const { kind, name, contrast } of contrasts)
            t.true(contrast >= LEAST[kind], `${kind} ${name}: ${contrast.toFixed(2)}`);
        },
        { colorScheme },
      );
    },
  );

btest(
  'without scripts every row of the first state is there, and no control that would do nothing',
  async (t) => {
    await visit(
      async (page) => {
        t.true((await page.locator('table.comparison tbody tr').count()) > 80);
        t.is(await page.locator('.controls:visible').count(), 0);
      },
      { javaScriptEnabled: false },
    );
  },
);

btest('no heading skips a level, and there is one main landmark', async (t) => {
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
