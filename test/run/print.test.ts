// SPDX-License-Identifier: MIT
import test, { type ExecutionContext } from 'ava';
import type { Finding } from '../../src/analysis/findings/findings.js';
import { print } from '../../src/run/print.js';
import type { Result } from '../../src/run/results.js';
import { exact, foundIn, timed } from '../report/fixture.js';

type Asked = Parameters<typeof print>[1];

/** What is printed on stdout and stderr. */
function printed(
  t: ExecutionContext,
  runs: (typeof exact & { findings?: Finding[] })[],
  asked: Asked,
): { out: string; err: string } {
  const told = { out: '', err: '' };
  const streams = { out: process.stdout, err: process.stderr };
  const writes = { out: process.stdout.write, err: process.stderr.write };
  t.teardown(() => {
    for (const name of ['out', 'err'] as const) streams[name].write = writes[name];
  });
  for (const name of ['out', 'err'] as const)
    streams[name].write = (text: unknown) => {
      told[name] += text;
      return true;
    };
  const results = runs.map((run) => ({ findings: [], ...run, ledger: { folder: 'results/x' } }));
  print(results as unknown as Result[], asked);
  for (const name of ['out', 'err'] as const) streams[name].write = writes[name];
  return told;
}

const other = { ...exact, analysis: { ...exact.analysis, kernel: '6.18.15', run: '2f6e' } };
const lacks = /^--columns vector: the table over several kernels has costs alone; `report` prints/m;

test('one run is printed with the columns that are asked for', (t) => {
  const { out, err } = printed(t, [exact], { format: 'table', columns: 'vector', brief: false });
  t.regex(out, /irq flags/);
  t.is(err, 'results in results/x\n');
});

test('several kernels are one table, which says that it has no other columns', (t) => {
  for (const format of ['table', 'markdown'] as const) {
    const { out, err } = printed(t, [exact, other], { format, columns: 'vector', brief: false });
    t.regex(out, /on 2 kernels/);
    t.regex(err, lacks);
    t.notRegex(printed(t, [exact, other], { format, columns: 'usual', brief: false }).err, lacks);
  }
});

test('CSV and JSON have all columns, and runs in other units tables of their own: nothing is lacking', (t) => {
  for (const format of ['csv', 'json'] as const) {
    const { out, err } = printed(t, [exact, other], { format, columns: 'vector', brief: false });
    t.regex(out, /irq_flags/);
    t.notRegex(err, lacks);
  }
  const { out, err } = printed(t, [timed, exact], { format: 'table', columns: 'vector', brief: false });
  t.regex(out, /irq flags/);
  t.notRegex(err, lacks);
});

test('where the report leaves findings out, the last line says how to have them', (t) => {
  const findings = [...foundIn(timed)];
  const { err } = printed(t, [{ ...timed, findings }], { format: 'csv', columns: 'usual', brief: false });
  t.regex(err, /^results in results\/x \(\d+ more findings?: probe-bench report results\/x --all\)$/m);
  const json = printed(t, [{ ...timed, findings }], { format: 'json', columns: 'usual', brief: false });
  t.is(json.err, 'results in results/x\n');
});
