// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { isCommand, isTimedCommand } from '../../samples/sample.js';
import { unitName } from '../../samples/units.js';
import type { RunGroup } from '../run-groups.js';
import { attributes, escaped } from './escape.js';
import { type Figure, type PageSection, part } from './page-part.js';
import { STYLE } from './style.js';

/** Groups of runs, the curves of each, and the script that the controls need. */
interface PageContent {
  groups: readonly { group: RunGroup; figures: readonly Figure[] }[];
  /** one classic script, as the browser runs it */
  script: string;
  /** the tool's name and version */
  tool: string;
}

/**
 * A page that needs nothing else: no file, no network. Its policy allows its one style sheet and its one script
 * by their hashes (W3C Content Security Policy 3), and nothing more. Texts of runs stand in it as text only.
 */
export function page({ groups, script, tool }: PageContent): string {
  const [first] = groups;
  const several = groups.length > 1;
  const parts = groups.map(({ group, figures }, place) => part(group, figures, place));
  const title = first === undefined || several ? `${groups.length} kinds of runs` : titleOf(first.group);
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
<a class="skip" href="#costs-0">Skip to the costs</a>
<header>
<h1>${escaped(title)}</h1>
<p class="lead">What one ${groups.every(({ group }) => isCommand(group.workload)) ? 'run of a command' : 'event'} pays for a probe being attached, by design: with the probe minus without it.</p>
${contents(parts.flat())}
</header>
<main>
${groups.map(({ group }, place) => report(group, place, parts[place] ?? [], several)).join('\n')}
</main>
<footer><p>${escaped(tool)}. This page needs no network.</p></footer>
<script>${script}</script>
</body>
</html>
`;
}

function titleOf({ runs, workload, unit, across }: RunGroup): string {
  const alone = runs.map(({ label, analysis }) => `${label} (${analysis.target})`).join();
  const title = `${workload} on ${runs.length > 1 ? `${runs.length} ${across}s` : alone}`;
  return isTimedCommand({ workload, unit }) ? title : `${title}, in ${unitName(unit)}`;
}

function policy(style: string, script: string): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`;
}

function contents(sections: readonly PageSection[]): string {
  const links = sections.map(({ id, heading }) => `<li><a href="#${id}">${escaped(heading)}</a></li>`);
  return `<nav aria-label="On this page"><ul>${links.join('')}</ul></nav>`;
}

function report(group: RunGroup, place: number, sections: readonly PageSection[], several: boolean): string {
  const level = several ? 3 : 2;
  const inner = sections.map(
    ({ id, heading, html }) =>
      `<section id="${id}" aria-labelledby="${id}-h">\n<h${level} id="${id}-h">${escaped(heading)}</h${level}>\n${html}\n</section>`,
  );
  const own = attributes({ 'data-report': place, 'data-unit': group.unit });
  return `<div class="report"${own}>\n${several ? `<h2>${escaped(titleOf(group))}</h2>\n` : ''}${inner.join('\n')}\n</div>`;
}
