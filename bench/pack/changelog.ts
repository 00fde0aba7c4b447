// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../../src/errors.js';

/**
 * When a version came out, by its heading in CHANGELOG.md.
 * @returns such as `2026-11-29`
 * @throws ProbeBenchError `pack` where there is none: a version whose changes nobody can read is not packed
 */
export function dateOf(version: string, changelog: string): string {
  for (const [, named, date = ''] of changelog.matchAll(/^## (\S+) \((\d{4}-\d\d-\d\d)\)$/gm))
    if (named === version) return date;
  throw new ProbeBenchError(`CHANGELOG.md has no heading of version ${version} with its date`, {
    code: 'pack',
    remedy: `Begin its changes with: ## ${version} (YEAR-MONTH-DAY)`,
  });
}
