// SPDX-License-Identifier: MIT
import test from 'ava';
import { fencesOf } from '../../bench/docs/fences.js';
import { readPage } from '../../bench/docs/pages.js';
import { runLine } from '../../bench/docs/shell.js';
import { packageRoot } from '../../src/root.js';
import { testUnless } from '../helpers/skip.js';

/** Whether a one-liner's program, and what it loads, is there; what is missing is said, not installed. */
const PROBES: Record<string, string> = {
  duckdb: "duckdb -c 'SELECT 1'",
  Rscript: 'Rscript -e 1',
  python3: "python3 -c 'import pandas'",
};

/** The page's commands, each with the output that stands under it. */
function oneLiners(): { line: string; printed: string; program: string }[] {
  const fences = fencesOf(readPage('docs/queries.md').split('\n'));
  return fences.flatMap(({ language, lines }, place) => {
    const [line = ''] = lines;
    const program = line.split(' ', 1)[0] ?? '';
    const below = fences[place + 1];
    if (language !== 'sh' || below?.language !== 'text' || !Object.hasOwn(PROBES, program)) return [];
    return [{ line: lines.join('\n'), printed: below.lines.join('\n'), program }];
  });
}

const missing = new Map<string, string>();
for (const [program, probe] of Object.entries(PROBES)) {
  const { code } = await runLine(probe, { cwd: packageRoot() });
  if (code !== 0) missing.set(program, `${program} is not here, or lacks what the line loads`);
}

function trimmed(text: string): string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd());
}

test('docs/queries.md asks the CSVs with three programs', (t) => {
  t.deepEqual(
    oneLiners().map(({ program }) => program),
    Object.keys(PROBES),
  );
});

for (const { line, printed, program } of oneLiners())
  testUnless(missing.get(program))(
    `docs/queries.md’s line for ${program} prints what stands under it`,
    async (t) => {
      const { code, stdout, stderr } = await runLine(line, { cwd: packageRoot() });
      t.is(code, 0, stderr);
      t.deepEqual(
        trimmed(stdout),
        trimmed(printed),
        'results/reference changed: npm run docs -- docs/queries.md',
      );
    },
  );
