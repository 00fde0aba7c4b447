// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';

/** Why the browser's tier cannot run here; undefined where it can. */
export const noBrowser = existsSync(CHROMIUM)
  ? undefined
  : `no ${CHROMIUM}; npm run setup -- --with browser installs it on Debian`;

/** Starts the distribution's own chromium, told to leave the network alone. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--headless',
      // the sandbox refuses root
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
