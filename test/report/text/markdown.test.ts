// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { reportTable } from '../../../src/report/table/table.js';
import type { Place } from '../../../src/report/text/conditions.js';
import { markdown } from '../../../src/report/text/markdown.js';
import type { Environment } from '../../../src/samples/environment.js';
import { environment } from '../../samples/environment.js';
import { hostileText } from '../../samples/rows.js';
import { anyAnalysis } from '../arbitrary.js';
import { exact, foundIn, timed } from '../fixture.js';

function place(known: Environment): Place {
  return { label: known.run, environment: known };
}

function pipes(line: string): number {
  return line.match(/(?<!\\)(\\\\)*\|/g)?.length ?? 0;
}

/** The lines of each table: what stands together and begins with a pipe. */
function tables(text: string): string[][] {
  return text.split('\n\n').flatMap((block) => (block.startsWith('|') ? [block.trimEnd().split('\n')] : []));
}

test('every line of a table has as many columns, whatever is in it', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(anyAnalysis, (analysis) => {
        const measured = analysis.groups.filter(({ rows }) =>
          rows.some(({ status }) => status === 'measured'),
        );
        const found = tables(markdown(reportTable(analysis, environment()), [], [place(environment())]));
        return (
          found.length === measured.length &&
          found.every((lines) =>
            lines.every((line) => pipes(line) > 2 && pipes(line) === pipes(lines[0] ?? '')),
          )
        );
      }),
    ),
  );
});

test('nothing that a kernel, an object or an error says becomes HTML or a heading', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(anyAnalysis, hostileText, (analysis, hostile) => {
        const known = environment({ target: hostile, run: hostile });
        const findings = [{ code: 'any', text: hostile, numbers: {} }];
        const text = markdown(reportTable(analysis, known), findings, [place(known)]);
        const headings = text.split('\n').filter((line) => /^#/.test(line));
        const allowed = /^(# probe-bench: |## (Findings|Not measured|Conditions|[12] threads?, baseline))/;
        return !text.replaceAll(/^> /gm, '').match(/[<>]/) && headings.every((line) => allowed.test(line));
      }),
    ),
  );
});

test('a report is complete: title, doubts, tables, findings, what is missing, conditions', (t) => {
  const text = markdown(reportTable(timed.analysis, timed.environment), foundIn(timed), [
    place(timed.environment),
  ]);
  const headings = text.split('\n').filter((line) => line.startsWith('#'));
  t.is(headings[0], '# probe-bench: openat-ebadf on 6.18.5 (host), per event in ns');
  t.deepEqual(
    headings.slice(1).map((line) => line.replace(/,.*/, '')),
    ['## 1 thread', '## 2 threads', '## Findings', '## Not measured', '## Conditions'],
  );
});

test('one thread count needs no heading of its own, and what is empty has none', (t) => {
  const text = markdown(reportTable(exact.analysis, exact.environment), [], [place(exact.environment)]);
  t.deepEqual(text.match(/^##.*$/gm), ['## Conditions']);
});

test('of many variants that were not measured for one reason the first are named', (t) => {
  const subjects = Array.from({ length: 156 }, (_, at) => ({ variant: `tracee:trace_${at}`, where: '' }));
  const table = {
    ...reportTable(timed.analysis, timed.environment),
    refusals: [{ status: 'failed', reason: 'not fired', subjects } as const],
  };
  const text = markdown(table, [], []);
  t.true(text.includes('trace_11 and 144 more)'));
  t.false(text.includes('trace_12'));
});
