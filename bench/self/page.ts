// SPDX-License-Identifier: MIT
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { quantile } from 'simple-statistics';
import { reportTo } from '../../src/cli/output/report-to.js';
import { packageRoot } from '../../src/root.js';
import { REFERENCE } from '../reference/runs.js';

const CHROMIUM = '/usr/bin/chromium';
const MOST_BYTES = 2e6;
const MOST_MS = 100;
/** Typed and deleted again, a key at a time. */
const TYPED = 'kprobe-array, fentry hash';
const ROUNDS = 3;

/** Of each key that changes the filter, the time from the event to the frame in which the browser has painted what follows. */
const TIMER = `(() => {
  globalThis.times = [];
  addEventListener('input', ({ timeStamp }) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => globalThis.times.push(performance.now() - timeStamp);
    channel.port2.postMessage(0);
  }), { capture: true });
})()`;

/** The page of results/reference: its size, and how long a key in the filter takes until all is drawn anew. */
export async function page(): Promise<boolean> {
  if (!existsSync(CHROMIUM)) {
    console.log(`page: no ${CHROMIUM}: npm run setup -- --with browser`);
    return false;
  }
  const folder = mkdtempSync(join(tmpdir(), 'probe-bench-self-page-'));
  try {
    const html = join(folder, 'page.html');
    const runs = referenceRuns();
    await reportTo({ path: runs, html });
    const bytes = statSync(html).size;
    console.log(
      `page: ${runs.length} kernels, ${(bytes / 1e6).toFixed(2)} MB (wanted < ${MOST_BYTES / 1e6})`,
    );
    const times = await keystrokes(html);
    const [middle, most, longest] = [0.5, 0.95, 1].map((share) => quantile(times, share)) as [
      number,
      number,
      number,
    ];
    console.log(
      `page: ${times.length} keys, from the key to the painted frame median ${middle.toFixed(0)} ms, 95 % within ${most.toFixed(0)} ms (wanted < ${MOST_MS}), longest ${longest.toFixed(0)} ms`,
    );
    return bytes < MOST_BYTES && most < MOST_MS;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function referenceRuns(): string[] {
  const root = join(packageRoot(), REFERENCE);
  const runs = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return runs.map(({ name }) => join(root, name));
}

async function keystrokes(html: string): Promise<number[]> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--headless', '--no-sandbox'] });
  try {
    const tab = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await tab.goto(pathToFileURL(html).href);
    await tab.evaluate(TIMER);
    await tab.getByLabel('Designs').focus();
    for (let round = 0; round < ROUNDS; round++) {
      for (const key of TYPED) await press(tab, key);
      for (const _ of TYPED) await press(tab, 'Backspace');
    }
    return (await tab.evaluate('globalThis.times')) as number[];
  } finally {
    await browser.close();
  }
}

async function press(tab: Page, key: string): Promise<void> {
  await tab.keyboard.press(key === ' ' ? 'Space' : key);
  // As fast as nobody types; frames of two keys must not fall together.
  await tab.waitForTimeout(150);
}
