// SPDX-License-Identifier: MIT
import test from 'ava';
import { renderBrief } from '../../../src/report/brief/render-brief.js';
import { renderRuns } from '../../../src/report/render-runs.js';
import type { ReportedRun } from '../../../src/report/run-groups.js';
import { exact, foundIn, timed } from '../fixture.js';
import { golden } from '../golden.js';
import { arm, x86 } from '../kernels/arches-fixture.js';

const run = (given: typeof timed): ReportedRun => ({ ...given, findings: foundIn(given) });
const other = { ...exact, analysis: { ...exact.analysis, kernel: '6.18.15', run: '2f6e' } };
const head = (text: string) => text.slice(0, text.indexOf('<details>'));

test('a run is a verdict, a table of five columns, its place, and the whole report folded', (t) => {
  const text = renderBrief([run(timed)]);
  golden(t, 'brief-ns.md', text);
  t.true(text.includes(renderRuns([run(timed)])));
});

test('exact counts have no interval, and other columns instead', (t) => {
  golden(t, 'brief-insn.md', head(renderBrief([run(exact)])));
});

test('kernels in one unit are one table without intervals; runs in two units are one after another', (t) => {
  const kernels = renderBrief([run(exact), run(other)]);
  golden(t, 'brief-kernels.md', head(kernels));
  t.is(kernels.match(/<details>/g)?.length, 1);
  t.is(renderBrief([run(timed), run(exact)]).match(/<details>/g)?.length, 2);
});

test('no name or reason gets out of the folded part, or into HTML', (t) => {
  const [first, ...rows] = exact.analysis.groups[0]?.rows ?? [];
  const hostile = { ...first, variant: '</details><script>x</script> | `a`' } as (typeof rows)[number];
  const [group] = exact.analysis.groups;
  const analysis = { ...exact.analysis, groups: [{ ...group, rows: [hostile] }] } as typeof exact.analysis;
  const text = renderBrief([run({ ...exact, analysis })]);
  t.is(text.match(/<\/details>/g)?.length, 1);
  t.notRegex(text, /<script>/);
});

test('a run that measured nothing has no verdict, and is a report all the same', (t) => {
  const analysis = { ...exact.analysis, groups: [] };
  t.regex(
    renderBrief([{ analysis, environment: null, findings: [] }]),
    /^probe-bench: openat-ebadf on 6\.12\.94/m,
  );
});

test('where runs are of two architectures or of arm64, the short form says so', (t) => {
  const both = head(renderBrief([run(x86), run(arm)]));
  t.regex(both, /\| +6\.12\.117 x86\\?_64 \(insn\) \| +6\.12\.117 arm64 \(insn\) \|/);
  t.regex(both, /on 2 kernels \(vm, x86\\?_64 and arm64\)/);
  t.regex(both, /an arm64 instruction is not an x86\\?_64 one/);
  t.regex(head(renderBrief([run(arm)])), /\(vm, arm64\)/);
});
