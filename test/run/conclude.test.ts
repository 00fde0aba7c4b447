// SPDX-License-Identifier: MIT
import test, { type ExecutionContext } from 'ava';
import { summarise } from '../../src/analysis/summarise.js';
import { EXIT, ProbeBenchError } from '../../src/errors.js';
import { conclude, type Outcome } from '../../src/run/conclude.js';
import type { VariantRecord } from '../../src/samples/environment.js';
import { environment, variant } from '../analysis/samples.js';
import { samplesOf } from '../cli/run-folders.js';

const PANIC = new ProbeBenchError('the guest panicked', { code: 'guest-panic' });
const NONE = new ProbeBenchError('none of the 2 variants can be measured here: no BTF', {
  code: 'nothing-measurable',
  exitCode: EXIT.cannotMeasure,
});

/** What a run of kprobe-array and fentry-array found, of which those with a cost have samples. */
function analysis(costs: Record<string, number>, given: Partial<VariantRecord> = {}) {
  const variants = ['kprobe-array', 'fentry-array'].map((id) => variant(id, id in costs ? {} : given));
  return summarise(samplesOf('run', costs), environment(variants, 'ns', { run: 'run' }));
}

/** The exit code, and what stderr was told. */
function concluded(t: ExecutionContext, outcome: Partial<Outcome>) {
  const { write } = process.stderr;
  let said = '';
  process.stderr.write = (text: string | Uint8Array) => {
    said += String(text);
    return true;
  };
  t.teardown(() => {
    process.stderr.write = write;
  });
  const code = conclude({ analyses: [], failures: [], ...outcome }, false);
  process.stderr.write = write;
  return { code, said };
}

const FAILED = { status: 'failed', reason: 'it is not fired' } as const;
const UNSUPPORTED = { status: 'unsupported', reason: 'no BTF' } as const;

test.serial('what is measured in part is a success, and nothing is said', (t) => {
  const analyses = [analysis({ 'kprobe-array': 100 }, FAILED)];
  t.deepEqual(concluded(t, { analyses }), { code: EXIT.done, said: '' });
});

for (const [what, record] of [
  ['failed', FAILED],
  ['unsupported', UNSUPPORTED],
] as const)
  test.serial(`a run whose designs all ${what} exits 4, and says so in one sentence`, (t) => {
    t.deepEqual(concluded(t, { analyses: [analysis({}, record), analysis({}, record)] }), {
      code: EXIT.cannotMeasure,
      said: `probe-bench: no design was measured: kprobe-array: ${record.reason}\n  remedy: the report names each one’s reason\n`,
    });
  });

test.serial('a run of designs that have no block together with the baseline measured nothing', (t) => {
  const { code, said } = concluded(t, { analyses: [analysis({})] });
  t.is(code, EXIT.cannotMeasure);
  t.regex(said, /^probe-bench: no design was measured: kprobe-array: no block .*\n {2}remedy: .*\n$/);
});

test.serial('where all kernels failed, each says why, and the exit code is 4', (t) => {
  t.deepEqual(concluded(t, { failures: [PANIC, PANIC] }), {
    code: EXIT.cannotMeasure,
    said: `${'probe-bench: the guest panicked\n'.repeat(2)}probe-bench: no design was measured\n`,
  });
  t.deepEqual(concluded(t, { failures: [NONE] }), {
    code: EXIT.cannotMeasure,
    said: 'probe-bench: none of the 2 variants can be measured here: no BTF\n',
  });
});

test.serial(
  'a kernel that can attach nothing is told, and is no failure beside one that was measured',
  (t) => {
    const analyses = [analysis({ 'kprobe-array': 100 })];
    t.deepEqual(concluded(t, { analyses, failures: [NONE] }), {
      code: EXIT.done,
      said: 'probe-bench: none of the 2 variants can be measured here: no BTF\n',
    });
    t.is(concluded(t, { analyses, failures: [NONE, PANIC] }).code, EXIT.failed);
  },
);

test.serial('where one of several kernels failed the exit code is 1, whatever it has alone', (t) => {
  const gone = new ProbeBenchError('6.17 could not be downloaded', {
    code: 'download',
    exitCode: EXIT.cannotMeasure,
  });
  const analyses = [analysis({ 'kprobe-array': 100 })];
  t.deepEqual(concluded(t, { analyses, failures: [gone] }), {
    code: EXIT.failed,
    said: 'probe-bench: 6.17 could not be downloaded\n',
  });
  const interrupted = new ProbeBenchError('x', { code: 'interrupted', exitCode: EXIT.interrupted });
  t.is(concluded(t, { analyses, failures: [interrupted] }).code, EXIT.interrupted);
});

test.serial('a mistake of ours, and what has an exit code of its own, is no 4', (t) => {
  t.is(concluded(t, { failures: [new TypeError('x')] }).code, EXIT.failed);
  const usage = new ProbeBenchError('too low', { code: 'rate-too-low', exitCode: EXIT.usage });
  t.is(concluded(t, { failures: [usage] }).code, EXIT.usage);
});
