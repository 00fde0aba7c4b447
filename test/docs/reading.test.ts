// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { STEP_SIGNS, TURN_SIGNS } from '../../src/report/kernels/signs.js';
import { tableColumns, VERDICTS } from '../../src/report/table/columns.js';
import { packageRoot } from '../../src/root.js';
import { WARNINGS } from '../../src/samples/warning-codes.js';

const page = (name: string) => readFileSync(join(packageRoot(), 'docs', name), 'utf8');

/** The first cell of each row of a page's tables. */
function firstCells(text: string): string[] {
  return [...text.matchAll(/^\| ([^|]+) \|/gm)].map(([, cell = '']) => cell.trim());
}

test('docs/warnings.md says of each warning once what it means', (t) => {
  const codes = firstCells(page('warnings.md')).flatMap((cell) => /^`([\w-]+)`$/.exec(cell)?.[1] ?? []);
  t.deepEqual(codes.sort(), Object.keys(WARNINGS).sort());
});

for (const unit of ['ns', 'insn'] as const)
  test(`docs/reading.md explains each column of the usual table in ${unit}`, (t) => {
    const explained = firstCells(page('reading.md')).flatMap((cell) => cell.split(', '));
    for (const { id, heading } of tableColumns(unit, 'usual'))
      if (id !== 'verdict') t.true(explained.includes(heading), heading);
    for (const sign of Object.values(VERDICTS)) t.true(explained.includes(sign), sign);
  });

test('docs/reading.md explains each sign of the table over kernels', (t) => {
  const explained = firstCells(page('reading.md')).flatMap((cell) => cell.split(' '));
  const signs = [STEP_SIGNS, ...Object.values(TURN_SIGNS)].flatMap((all) => Object.values(all));
  for (const sign of signs) t.true(explained.includes(sign), sign);
});

test('docs/exact.md explains each column of the vector', (t) => {
  const explained = firstCells(page('exact.md')).flatMap((cell) => cell.split(', '));
  const usual = new Set(tableColumns('insn', 'usual').map(({ heading }) => heading));
  for (const { id, heading } of tableColumns('insn', 'vector'))
    if (!usual.has(heading) && id !== 'verdict') t.true(explained.includes(heading), heading);
});
