// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { printableJson } from '../../printable.js';
import { escaped } from './escape.js';
import { STYLE } from './style/style.js';

/** What a page is made of. */
export interface Shell {
  title: string;
  /** of `<body>`, ready as HTML */
  header: string;
  main: string;
  /** what the script reads; it stands in the page as JSON */
  data: unknown;
  /** one classic script, as the browser runs it */
  script: string;
  /** the tool's name and version */
  tool: string;
}

/**
 * A page that needs nothing else: no file, no network. Its policy allows its one style sheet and its one script
 * by their hashes (W3C Content Security Policy 3), and nothing more. Data are a block that no browser executes.
 */
export function shell({ title, header, main, data, script, tool }: Shell): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(STYLE, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)} · probe-bench</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the results</a>
<header>
<h1>${escaped(title)}</h1>
${header}
</header>
<main id="main" tabindex="-1">
${main}
</main>
<footer><p>${escaped(tool)}. This page needs no network.</p></footer>
<script type="application/json" id="data">${dataBlock(data)}</script>
<script>${script}</script>
</body>
</html>
`;
}

function policy(style: string, script: string): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`;
}

/** JSON in which nothing ends the element that it stands in, nor is unprintable. */
function dataBlock(data: unknown): string {
  return printableJson(JSON.stringify(data)).replaceAll('<', '\\u003c');
}
