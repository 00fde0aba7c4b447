// SPDX-License-Identifier: MIT
import type { PageData } from '../data/page-data.js';
import { Page } from './page.js';

// All that the page's script does. Without it the page shows all runs, and the figures of the newest kernel.
const block = document.getElementById('data');
if (block !== null) new Page(JSON.parse(block.textContent ?? '') as PageData).start();
