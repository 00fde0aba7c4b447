// SPDX-License-Identifier: MIT
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import test from 'ava';
import type { Browser, Page } from 'playwright-core';
import { colourVariables } from '../../src/report/look/css.js';
import { diffFlameSvg, flameSvg } from '../../src/report/profile/flame/file.js';
import { flamePicture } from '../../src/report/profile/flame/picture.js';
import { FLAME_PAGE_STYLE } from '../../src/report/profile/flame/style.js';
import { testUnless } from '../helpers/skip.js';
import { before, during, explained } from '../report/profile/profile-fixture.js';
import { launch, noBrowser } from './chromium.js';

const btest = testUnless(noBrowser, test.serial);

let browser: Browser;
let folder = '';

test.before(async () => {
  if (noBrowser !== undefined) return;
  folder = mkdtempSync(join(tmpdir(), 'probe-bench-flame-'));
  browser = await launch();
});

test.after.always(async () => {
  await browser?.close();
  if (folder !== '') rmSync(folder, { recursive: true });
});

/** Opens a graph as a file of its own. */
async function open(svg: string, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const path = join(folder, 'graph.svg');
  writeFileSync(path, svg);
  const page = await browser.newPage({ viewport: { width: 1200, height: 400 }, colorScheme });
  await page.goto(pathToFileURL(path).href);
  return page;
}

/** Texts that leave the frame behind them. */
const OVERFLOWING = `[...document.querySelectorAll('g > g')].filter((one) => {
  const [text, rect] = ['text', 'rect'].map((name) => one.querySelector(name)?.getBoundingClientRect());
  return text !== undefined && text.right > rect.right;
}).length`;

btest('no name leaves its frame, and no frame the picture', async (t) => {
  const wide = explained('6.1', { 'ﬀﬀﬀﬀﬀﬀﬀﬀ漢字漢字漢字漢字;W': 3, WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW: 2 });
  for (const svg of [flameSvg(during), diffFlameSvg(before, during), flameSvg(wide)]) {
    const page = await open(svg);
    t.is(await page.evaluate(OVERFLOWING), 0);
    t.is(await page.evaluate('document.documentElement.scrollWidth'), 1200);
    await page.close();
  }
});

btest('whatever names are, a browser reads the file and shows them as they are', async (t) => {
  const name = '<script>document.title = 1</script>]]>&amp"\'';
  const page = await open(flameSvg(explained('6.1', { [name]: 3, '\u0000\u001b\uFFFE\uD800': 2 })));
  t.is(await page.evaluate("document.querySelectorAll('parsererror, script').length"), 0);
  t.is(await page.evaluate("document.querySelectorAll('g > rect').length"), 3);
  const tooltips = await page.evaluate(
    "[...document.querySelectorAll('g > title')].map((one) => one.textContent)",
  );
  t.true((tooltips as string[]).some((tooltip) => tooltip.startsWith(`${name}\n3 instructions`)));
  await page.close();
});

btest('the graph is dark where the reader prefers that', async (t) => {
  const colours = async (scheme: 'light' | 'dark') => {
    const page = await open(flameSvg(during), scheme);
    const found = await page.evaluate("getComputedStyle(document.querySelector('.ground')).fill");
    await page.close();
    return found;
  };
  t.deepEqual([await colours('light'), await colours('dark')], ['rgb(255, 255, 255)', 'rgb(20, 23, 27)']);
});

btest(
  'on a narrow page the graph scrolls by itself, its letters stay legible, and the frames have colours',
  async (t) => {
    const style = `${colourVariables()} .scroll { overflow: auto; } ${FLAME_PAGE_STYLE}`;
    const page = await browser.newPage({ viewport: { width: 420, height: 800 }, colorScheme: 'dark' });
    await page.setContent(`<style>${style}</style>${flamePicture(before, during)}`);
    t.is(await page.evaluate('document.documentElement.scrollWidth'), 420);
    const region = page.getByRole('region', { name: 'Flame graph: tracepoint-empty' });
    t.is(await region.count(), 1);
    t.is(await page.evaluate("document.querySelector('.scroll').scrollWidth"), 900);
    const letters = await page.evaluate(
      "parseFloat(getComputedStyle(document.querySelector('.flame text')).fontSize) * 900 / document.querySelector('.flame').viewBox.baseVal.width",
    );
    t.true((letters as number) > 10);
    t.is(await page.evaluate(OVERFLOWING), 0);
    const fillOf = (one: string) => page.evaluate(`getComputedStyle(document.querySelector('${one}')).fill`);
    t.is(await fillOf('.fill-flame-more4'), 'rgb(179, 45, 34)');
    t.is(await fillOf('.flame text'), 'rgb(228, 232, 236)');
    await page.close();
  },
);
