import { EXIT, ProbeBenchError } from '../errors.js';
import { draw } from '../report/plots/draw.js';
import { plots } from '../report/plots/plots.js';
import { type RunGroup, runGroups } from '../report/run-groups.js';
import { writeOutputs } from './output-file.js';
import { readRuns } from './read-runs.js';
import { reportRuns } from './report-runs.js';

/** What a report says: on stdout, and on stderr what was written where. */
export interface Told {
  text: string;
  notes: string[];
}

/**
 * Reads runs again and writes what was asked for: `svg` a folder of plots; without it the report is Markdown on
 * stdout.
 * @throws ProbeBenchError `bad-flag` (usage); as readRuns and writeOutputs
 */
export async function reportTo(args: Record<string, unknown>): Promise<Told> {
  const svg = once('svg', args.svg);
  const runs = readRuns(args.path as string[]);
  if (svg === null) return { text: reportRuns(runs), notes: [] };
  const groups = runGroups(runs);
  return { text: '', notes: [await writePlots(svg, groups)] };
}

async function writePlots(folder: string, groups: readonly RunGroup[]): Promise<string> {
  const files = new Map<string, string>();
  for (const plot of plots(groups)) files.set(`${plot.name}.svg`, await draw(plot, 'white'));
  const there = writeOutputs(folder, files, '--svg');
  return `wrote ${files.size} ${files.size === 1 ? 'plot' : 'plots'} to ${there}`;
}

function once(flag: string, given: unknown): string | null {
  if (given === undefined) return null;
  if (typeof given === 'string') return given;
  throw new ProbeBenchError(`--${flag} is given more than once`, {
    code: 'bad-flag',
    remedy: `give --${flag} once`,
    exitCode: EXIT.usage,
  });
}
