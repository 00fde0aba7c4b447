// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { readRuns } from '../../src/cli/input/read-runs.js';
import { renderReport } from '../../src/report/render.js';
import { wrap } from '../../src/report/text/fit.js';
import type { CommandLine } from './fences.js';
import { type Place, runUnseen } from './print-step.js';
import { WIDTH } from './shell.js';
import { thisMachine } from './shown.js';
import { THEMES, terminalSvg } from './terminal-svg.js';

/** Lines of the terminal. */
const HEIGHT = 40;
const OUT = 'picture';

/**
 * Stills of a terminal in which a `run` was made just now, by the path that each has from the project's root.
 * @throws ProbeBenchError `command-failed`, as readRuns
 */
export async function pictures(command: CommandLine, place: Place): Promise<Map<string, string>> {
  const text = command.text.replace(' -- ', ` -- --out ${OUT} `);
  await runUnseen({ ...command, text }, place);
  const runs = readRuns([join(place.folder, OUT)]);
  const tables = runs.map(({ analysis, environment, findings }) =>
    renderReport(analysis, environment, findings, { format: 'table', width: WIDTH, colour: true }),
  );
  return stills(command.text, tables.join('\n'));
}

function stills(command: string, table: string): Map<string, string> {
  const lines = [...wrap(command, WIDTH, '$ ', '  '), ...table.trimEnd().split('\n')];
  const shown = lines.length <= HEIGHT ? lines : [...lines.slice(0, HEIGHT - 1), '…'];
  const bar = `Linux ${thisMachine()}, ${new Date().toISOString().slice(0, 10)}`;
  const still = {
    title: `A terminal in which ${command} has run`,
    description: `On ${bar}:\n${stripVTControlCharacters(shown.join('\n'))}`,
    bar,
    text: shown.join('\n'),
    columns: WIDTH,
  };
  return new Map(
    Object.entries(THEMES).map(([name, theme]) => [`docs/terminal-${name}.svg`, terminalSvg(still, theme)]),
  );
}
