// SPDX-License-Identifier: MIT
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import { SAMPLES_HEADER } from '../../../src/samples/csv/csv.js';
import { readFound } from '../../../src/samples/disk/found.js';
import { FILES, writeEnvironment, writeSummary } from '../../../src/samples/disk/run-files.js';
import { PHASES } from '../../../src/samples/sample.js';
import { environment } from '../environment.js';
import { summaryRow } from '../rows.js';
import { temporaryFolder } from '../temporary.js';

/** The folder of a run that has no sample. */
function withoutSamples(t: ExecutionContext, complete: boolean): string {
  const folder = temporaryFolder(t);
  const run = environment({ complete });
  writeEnvironment(folder, run);
  writeFileSync(join(folder, FILES.samples), SAMPLES_HEADER);
  const { run: name, target, unit } = run;
  writeSummary(folder, [summaryRow({ run: name, target, unit, status: 'failed', reason: 'it is refused' })]);
  return folder;
}

test('of a run that could measure nothing the summary is read, which says why', (t) => {
  const found = readFound(withoutSamples(t, true), PHASES);
  t.is(found.kind, 'summary');
  t.is(found.kind === 'summary' ? found.rows[0]?.reason : null, 'it is refused');
  t.is(found.environment?.run, environment().run);
});

test('a run that was ended before its first sample is refused as before', (t) => {
  const read = () => readFound(withoutSamples(t, false), PHASES);
  t.throws(read, { instanceOf: ProbeBenchError, code: 'no-rows' });
});
