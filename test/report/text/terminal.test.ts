// SPDX-License-Identifier: MIT
import { stripVTControlCharacters } from 'node:util';
import test from 'ava';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { reportTable } from '../../../src/report/table/table.js';
import { terminal } from '../../../src/report/text/terminal.js';
import { COLUMN_SETS } from '../../../src/samples/column-sets.js';
import { environment } from '../../samples/environment.js';
import { hostileText } from '../../samples/rows.js';
import { anyAnalysis } from '../arbitrary.js';
import { exact, foundIn, timed } from '../fixture.js';

const table = reportTable(timed.analysis, timed.environment);
const anySet = fc.constantFrom(...COLUMN_SETS);

test('no line is wider than the terminal, whatever is in the table', (t) => {
  const texts = fc.array(hostileText, { maxLength: 2 });
  t.notThrows(() =>
    fc.assert(
      fc.property(
        anyAnalysis,
        anySet,
        texts,
        fc.integer({ min: 40, max: 200 }),
        (analysis, set, found, width) => {
          const findings = found.map((text) => ({ code: 'any', text, numbers: {} }));
          const text = terminal(reportTable(analysis, environment(), set), findings, {
            width,
            colour: false,
          });
          return text.split('\n').every((line) => stringWidth(line) <= width);
        },
      ),
    ),
  );
});

test('nothing in a table steers the terminal', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(anyAnalysis, (analysis) => {
        const text = terminal(reportTable(analysis, environment()), [], { width: 100, colour: false });
        return !/[\p{Cc}\p{Cf}]/u.test(text.replaceAll('\n', ''));
      }),
    ),
  );
});

/** The headings that a table of this width says it left out. */
function leftOut(width: number, given = table): string[] {
  const text = terminal(given, [], { width, colour: false }).replaceAll(/\s+/g, ' ');
  return /left out to fit \d+ columns: (.*?) \(all are/.exec(text)?.[1]?.split(', ') ?? [];
}

test('every column is shown or named as left out', (t) => {
  for (let width = 40; width <= 200; width += 5) {
    const shown = terminal(table, [], { width, colour: false })
      .split('\n')
      .find((line) => line.startsWith('#'));
    const all = [...leftOut(width), ...(shown?.trim().split(/ {2,}/) ?? [])];
    const headings = table.columns.flatMap(({ heading }) => (heading === '' ? [] : [heading]));
    t.deepEqual(all.filter((heading) => heading !== 'verdict').sort(), headings.sort());
  }
  t.deepEqual(leftOut(1000), []);
});

test('more room never shows fewer columns', (t) => {
  for (let width = 41; width <= 200; width++) t.true(leftOut(width).length <= leftOut(width - 1).length);
});

test('of an exact run traps and atomics are left out after the other figures, and before lost', (t) => {
  const usual = reportTable(exact.analysis, exact.environment);
  t.deepEqual(leftOut(62, usual), ['net run_time', 'dispatch', 'stats tax', 'bystander', 'jited']);
  t.deepEqual(leftOut(43, usual).slice(-2), ['jited', 'atomics']);
  t.deepEqual(leftOut(42, usual).slice(-3), ['jited', 'traps', 'atomics']);
  for (let width = 40; width <= 120; width++) {
    const gone = leftOut(width, usual);
    if (gone.includes('lost')) t.true(gone.includes('traps'));
    if (gone.includes('traps')) t.true(gone.includes('atomics'));
    if (gone.includes('atomics')) t.true(gone.includes('run_time') && gone.includes('bystander'));
  }
});

test('of the vector what comes last is left out first, and traps after all else', (t) => {
  const vector = reportTable(exact.analysis, exact.environment, 'vector');
  const order = ['data lines', 'code lines', 'stores', 'loads', 'irq flags', 'returns', 'interrupts'];
  for (let width = 40; width <= 140; width++) {
    const gone = leftOut(width, vector);
    const whole = [...order, 'atomics', 'traps', 'lost', 'verdict', '#'].slice(0, gone.length);
    t.deepEqual(gone.sort(), whole.sort());
  }
});

test('less than 40 columns are taken for 40, and a pipe may have any number', (t) => {
  t.is(terminal(table, [], { width: 3, colour: false }), terminal(table, [], { width: 40, colour: false }));
  const wide = terminal(table, [], { width: Number.POSITIVE_INFINITY, colour: false });
  t.is(wide.split('\n').filter((line) => line.startsWith('left out')).length, 0);
});

test('numbers of a column stand with their decimal points in one place', (t) => {
  const lines = terminal(table, [], { width: 160, colour: false }).split('\n');
  const costs = lines.filter((line) => /^\d {2}/.test(line)).map((line) => /-?\d+\.\d {2}/.exec(line));
  t.is(costs.length, 7);
  t.is(new Set(costs.map((match) => (match?.index ?? 0) + (match?.[0].indexOf('.') ?? 0))).size, 1);
});

test('colour changes nothing but colour', (t) => {
  const found = foundIn(timed);
  for (const width of [40, 60, 80, 100, 160]) {
    const plain = terminal(table, found, { width, colour: false });
    const coloured = terminal(table, found, { width, colour: true });
    t.not(coloured, plain);
    t.is(stripVTControlCharacters(coloured), plain);
  }
});

test('what is uncertain is dim, and nothing is yellow, which a white ground hides', (t) => {
  const text = terminal(table, foundIn(timed), { width: 160, colour: true });
  t.true(text.includes('\u001b[2m?\u001b[22m'));
  t.false([33, 43, 93, 103].some((yellow) => text.includes(`\u001b[${yellow}m`)));
});

test('a long name is cut where the width asks for it, and that is said', (t) => {
  const analysis = structuredClone(timed.analysis);
  const row = analysis.groups[0]?.rows[1];
  if (row) row.variant = `raw_tp-${'x'.repeat(300)}`;
  const text = terminal(reportTable(analysis, timed.environment), [], { width: 80, colour: false });
  t.regex(text, /^2 {2}raw_tp-x+… +36\.2/m);
  t.regex(text, /^… a name is cut to fit$/m);
});

test('of many variants that were not measured for one reason the first are named', (t) => {
  const subjects = Array.from({ length: 156 }, (_, at) => ({ variant: `tracee:trace_${at}`, where: '' }));
  const refusals = [{ status: 'failed', reason: 'not fired', subjects } as const];
  const text = terminal({ ...table, refusals }, [], { width: 100, colour: false }).replaceAll(/\s+/g, ' ');
  t.regex(text, /trace_11 and 144 more/);
  t.notRegex(text, /trace_12\b/);
});
