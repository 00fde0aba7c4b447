// SPDX-License-Identifier: MIT
import test from 'ava';
import { findings } from '../../src/analysis/findings/findings.js';
import { summarise } from '../../src/analysis/summarise.js';
import { reportTable } from '../../src/report/table/table.js';
import { commandRun } from '../analysis/rows/command-run.js';

function tableOf(openat: number | null = 500) {
  const { samples, environment } = commandRun(openat);
  const table = reportTable(summarise(samples, environment), environment);
  const [section] = table.sections;
  const cells = Object.fromEntries(
    table.columns.map(({ id }, place) => [id, section?.rows[0]?.[place]?.text]),
  );
  return { table, cells, heading: section?.heading ?? '' };
}

test('the table of a command says what a run takes, and what each design adds to it', (t) => {
  const { table, cells, heading } = tableOf();
  t.is(table.title, 'probe-bench: command: git status on 6.18.0 (host), per run of it');
  t.is(heading.split(', A/A')[0], 'a run: 4999.5 µs wall, 2000.0 user, 1000.0 system, 500 openat');
  t.like(cells, {
    cost: '+100.0',
    interval: '[100.0, 100.0]',
    share: '2.00',
    share_interval: '[2.00, 2.00]',
    user: '+10.0',
    system_cpu: '+90.0',
    per_openat: '200.0',
  });
  t.deepEqual(
    table.columns.filter(({ id }) => ['cost', 'share', 'per_openat'].includes(id)).map(({ unit }) => unit),
    ['µs', '%', 'ns'],
  );
});

test('a command that opens nothing, or whose openat were not counted, has no cost an openat', (t) => {
  t.is(tableOf(0).cells.per_openat, undefined);
  t.regex(tableOf(0).heading, /, 0 openat/);
  t.is(tableOf(null).cells.per_openat, undefined);
  t.regex(tableOf(null).heading, /, openat not counted/);
  t.true(tableOf(0).table.legend.some((line) => /not measured in this run: an openat/.test(line)));
});

test('a user’s program may sit elsewhere, and has no cost an openat', (t) => {
  const { samples, environment } = commandRun(500);
  const own = 'mine:on_send';
  const [design] = environment.variants;
  const renamed = samples.map((row) => (row.arm === design?.id ? { ...row, arm: own } : row));
  const variants = environment.variants.map((one) => ({ ...one, id: own }));
  const table = reportTable(summarise(renamed, { ...environment, variants }), environment);
  t.is(table.sections[0]?.rows.length, 1);
  t.false(table.columns.some(({ id }) => id === 'per_openat'));
});

test('where a command’s instructions were counted its table has the usual columns, per run', (t) => {
  const { samples, environment } = commandRun(null);
  const exact = samples.map((row) => ({ ...row, unit: 'insn' as const, before: null, after: null }));
  const baseline = exact.filter(({ arm }) => arm === 'control').map((row) => ({ ...row, arm: 'baseline' }));
  const analysis = summarise([...baseline, ...exact], { ...environment, unit: 'insn', target: 'vm' });
  const table = reportTable(analysis, { ...environment, unit: 'insn' });
  t.is(table.title, 'probe-bench: command: git status on 6.18.0 (vm), per run of it in instructions');
  t.regex(table.sections[0]?.heading ?? '', /^1 thread, baseline \d+ insn, A\/A control/);
  t.is(table.columns.find(({ id }) => id === 'cost')?.unit, 'insn');
  const [first] = findings(analysis);
  t.regex(first?.text ?? '', /kprobe-array, \d+ instructions a run\.$/);
});
