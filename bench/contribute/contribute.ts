// SPDX-License-Identifier: MIT
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wrongUsage } from '../../src/errors.js';
import { packageRoot } from '../../src/root.js';
import { sourcesHash } from '../../src/sources.js';
import { refusals } from './refusals.js';
import {
  CONTRIBUTED,
  type Contribution,
  contributionFiles,
  contributionName,
  readContribution,
} from './runs.js';

/** What became of a run: the folder made, from the project's root, or why it is not taken, a line each. */
export type Contributed = { folder: string } | { refused: string[] };

/**
 * Copies a run into results/contributed, if it is one to be taken, without what names its host or user. Its summary and
 * report are made anew.
 * @param root of the checkout
 * @throws ProbeBenchError `no-such-path`, `contributed` (usage); as readContribution
 */
export function contribute(given: string, root = packageRoot()): Contributed {
  if (!existsSync(given) || !statSync(given).isDirectory())
    throw wrongUsage(
      'no-such-path',
      `there is no folder ${JSON.stringify(given)}`,
      'give the folder of a run',
    );
  const run = readContribution(given);
  const refused = [...refusals(run), ...otherSources(run, root)];
  if (refused.length > 0) return { refused: refused.map((why) => `the run in ${given} ${why}`) };
  const folder = join(CONTRIBUTED, contributionName(run));
  const files = contributionFiles(run);
  const path = join(root, folder);
  if (existsSync(path))
    throw wrongUsage('contributed', `${folder} is there already`, 'delete it first to write it anew');
  mkdirSync(path, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(path, name), text);
  return { folder };
}

/** Another build's figures may be of other programs, or measured in another way. */
function otherSources({ environment: { tool } }: Contribution, root: string): string[] {
  if (tool.sources !== undefined && tool.sources === sourcesHash(root)) return [];
  return ['was measured by other sources than this checkout has: measure with this checkout, unchanged'];
}
