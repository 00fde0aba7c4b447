// SPDX-License-Identifier: MIT
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { Page } from 'playwright-core';
import { page as pageText } from '../../src/report/html/page.js';
import { pageScript } from '../../src/report/html/page-script.js';
import { runGroups } from '../../src/report/run-groups.js';
import { testUnless } from '../helpers/skip.js';
import { foundIn, timed } from '../report/fixture.js';
import { kernels } from '../report/kernels/kernels-fixture.js';
import { before, during } from '../report/profile/profile-fixture.js';
import { noBrowser } from './chromium.js';
import { contrastsOf, LEAST } from './contrast.js';
import { Pages, SCHEMES, settled, until } from './visit.js';

const btest = testUnless(noBrowser, test.serial);

/** A run by the clock at two thread counts, and three kernels in instructions, two of them with a profile. */
const pages = new Pages(test, async (folder) => {
  const visits = timed.analysis.groups.map(({ threads, rows }) => {
    const costs = rows.flatMap(({ variant, cost }) =>
      cost === null
        ? []
        : [
            [
              variant,
              [
                [cost - 2, 1],
                [cost, 4],
              ] as [number, number][],
            ] as const,
          ],
    );
    return { threads, costs: new Map(costs) };
  });
  const profiles = [undefined, before, during];
  const runs = [
    { ...timed, findings: foundIn(timed), visits },
    ...kernels.map((run, place) => {
      const profile = profiles[place];
      const explained = new Map(
        profile === undefined ? [] : [['tracepoint-array', { ...profile, variant: 'tracepoint-array' }]],
      );
      return { ...run, findings: foundIn(run), explained };
    }),
  ];
  writeFileSync(
    join(folder, 'page.html'),
    pageText(runGroups(runs), await pageScript('report'), 'probe-bench'),
  );
});

const shown = (page: Page) => page.locator('.report:visible');

btest('units are never on one axis: one is shown, the other by choice, and the URL says which', async (t) => {
  const { complaints } = await pages.visit(async (page) => {
    t.is(await shown(page).count(), 1);
    t.deepEqual(
      new Set(
        await shown(page)
          .locator('[data-view=threads] svg text', { hasText: /^(ns|insn)$/ })
          .allTextContents(),
      ),
      new Set(['ns']),
    );
    await page.getByRole('combobox', { name: 'Unit' }).focus();
    await page.keyboard.press('ArrowDown');
    await settled(page);
    t.is(await shown(page).count(), 1);
    t.deepEqual(
      new Set(
        await shown(page)
          .locator('[data-view=curves] svg text', { hasText: /^(ns|insn)$/ })
          .allTextContents(),
      ),
      new Set(['insn']),
    );
    await until(page, "location.search === '?unit=insn'");
    await page.reload();
    t.is(await page.getByRole('combobox', { name: 'Unit' }).inputValue(), '1');
    t.true((await shown(page).locator('table.kernels').count()) === 1);
  });
  t.deepEqual(complaints, []);
});

btest('a thread count changes the figures, and the curves over threads have all counts', async (t) => {
  await pages.visit(async (page) => {
    const figures = () => shown(page).locator('table.figures tbody').textContent();
    const one = await figures();
    await page.getByRole('combobox', { name: 'Threads' }).selectOption('1');
    await settled(page);
    t.not(await figures(), one);
    t.regex(
      (await shown(page).locator('[data-view=figures-heading]').first().textContent()) ?? '',
      /2 threads/,
    );
    const steps = await shown(page)
      .locator('[data-view=threads] svg')
      .first()
      .locator('text')
      .allTextContents();
    t.true(
      ['1', '2', 'threads'].every((text) => steps.includes(text)),
      steps.join(),
    );
    await until(page, "location.search === '?threads=2'");
  });
});

btest('single visits are dots, a larger one for a cost that more found', async (t) => {
  await pages.visit(async (page) => {
    const titles = await shown(page).locator('[data-view=visits] title').allTextContents();
    t.true(titles.length > 3 && titles.some((title) => /5 visits/.test(title)), titles.join('\n'));
  });
});

btest(
  'a profile is a flame graph: of one kernel, or what changed since another, by the keyboard too',
  async (t) => {
    const { complaints } = await pages.visit(
      async (page) => {
        const flame = page.locator('[data-view=flame]');
        const title = async () => {
          await settled(page);
          return (await flame.locator('figcaption').first().textContent()) ?? '';
        };
        t.regex(await title(), / → /, 'the newest against the oldest that has one');
        const against = flame.getByRole('combobox', { name: 'against' });
        await against.focus();
        await page.keyboard.press('Home');
        t.notRegex(await title(), / → /);
        t.is(await page.evaluate('document.activeElement.name'), 'flame-against');
        await until(page, "new URLSearchParams(location.search).getAll('flame').length === 2");
        await page.reload();
        t.notRegex(await title(), / → /);
        await flame.getByRole('combobox', { name: 'on' }).selectOption({ index: 2 });
        t.regex((await flame.textContent()) ?? '', /has no profile on 5\.10/);
      },
      { query: '?unit=insn' },
    );
    t.deepEqual(complaints, []);
  },
);

for (const colorScheme of SCHEMES)
  btest(`in ${colorScheme} what flame graphs say can be read, too`, async (t) => {
    await pages.visit(
      async (page) => {
        await settled(page);
        const contrasts = await contrastsOf(page);
        t.true((await page.locator('svg.flame text:visible').count()) > 5);
        for (const { kind, name, contrast } of contrasts)
          t.true(contrast >= LEAST[kind], `${kind} ${name}: ${contrast.toFixed(2)}`);
      },
      { colorScheme, query: '?unit=insn' },
    );
  });
