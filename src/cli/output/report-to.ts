// SPDX-License-Identifier: MIT
import { wrongUsage } from '../../errors.js';
import { renderBrief } from '../../report/brief/render-brief.js';
import { page } from '../../report/html/page.js';
import { pageScript } from '../../report/html/page-script.js';
import { plots } from '../../report/plots/plots.js';
import type { RenderOptions } from '../../report/render.js';
import { renderRuns } from '../../report/render-runs.js';
import { type RunGroup, runGroups } from '../../report/run-groups.js';
import { renderOptions } from '../../run/stdout.js';
import type { TellLacking } from '../../samples/csv/csv-rows.js';
import { version } from '../../version.js';
import { briefOf } from '../flags/brief-flag.js';
import { columnsOf } from '../flags/columns-flag.js';
import { type Flags, once, texts } from '../flags/given.js';
import { existing } from '../input/paths.js';
import { readRuns } from '../input/read-runs.js';
import { runsAmong } from '../input/runs-among.js';
import { writeOutput, writeOutputs } from './output-file.js';
import type { Told } from './told.js';

/**
 * Reads runs again and writes what was asked for: `html` one page, `svg` a folder of plots; without either the
 * report is on stdout in the `format` asked for, Markdown if none is, its tables with the `columns` asked for, with the
 * usual findings or `all`, or short with `brief`. Notes say what was left out, and
 * what was written where.
 * @param tellLacking is told which columns their files lack
 * @throws ProbeBenchError `bad-flag` (usage); as runsAmong, readRuns, writeOutput and writeOutputs
 */
export async function reportTo(flags: Flags, tellLacking?: TellLacking): Promise<Told> {
  const [html, svg] = [once('html', flags.html), once('svg', flags.svg)];
  const [columns, brief, all] = [columnsOf(flags.columns), briefOf(flags), flags.all === true];
  if (html !== null || svg !== null) checkFiles(flags);
  const paths = texts(flags.path).map((path) => ({ label: null, path: existing(path) }));
  const { inputs, notes } = runsAmong(paths, 1);
  const runs = readRuns(
    inputs.map(({ path }) => path),
    tellLacking,
  );
  if (html === null && svg === null) {
    const options = { ...renderOptions(formatOf(flags)), columns, all };
    return { text: brief ? renderBrief(runs, columns) : renderRuns(runs, options), notes };
  }
  const groups = runGroups(runs);
  if (html !== null) notes.push(await writePage(html, groups));
  if (svg !== null) notes.push(writePlots(svg, groups));
  return { text: '', notes };
}

/** What stdout is to hold. */
function formatOf({ format = 'markdown' }: Flags): RenderOptions['format'] {
  return format as RenderOptions['format'];
}

/** A page and plots have everything there is. @throws ProbeBenchError `bad-flag` (usage) for what shapes the text alone */
function checkFiles(flags: Flags): void {
  const given = [
    flags.columns === undefined ? null : '--columns',
    flags.all === true ? '--all' : null,
    formatOf(flags) === 'markdown' ? null : `--format ${flags.format}`,
  ].find((flag) => flag !== null);
  if (given === undefined) return;
  const files = flags.html === undefined ? '--svg' : '--html';
  const message = `${given} does not go with ${files}: files are written, and nothing is printed`;
  throw wrongUsage('bad-flag', message, 'leave one out');
}

async function writePage(path: string, groups: readonly RunGroup[]): Promise<string> {
  const text = page(groups, await pageScript('report'), `probe-bench ${version()}`);
  return `wrote the page ${writeOutput(path, text, '--html')}`;
}

function writePlots(folder: string, groups: readonly RunGroup[]): string {
  const files = new Map(plots(groups).map(({ name, svg }) => [`${name}.svg`, svg]));
  const there = writeOutputs(folder, files, '--svg');
  return `wrote ${files.size} ${files.size === 1 ? 'plot' : 'plots'} to ${there}`;
}
