// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { EXIT, ProbeBenchError } from '../../../src/errors.js';
import type { RunRequest } from '../../../src/run/request.js';
import { openFolder } from '../../../src/run/targets/open-folder.js';
import { environment, variantRecord } from '../../samples/environment.js';
import { temporaryFolder } from '../../samples/temporary.js';
import { own } from '../../variants/own-objects.js';

const refused = [variantRecord({ status: 'failed', reason: 'R0 invalid mem access' })];

/** A run of one kernel and one section. */
const ONE = { several: false, sections: 1 };

test('a guest’s run of own objects has a folder even where none can be measured: it says what is lost', (t) => {
  const out = join(temporaryFolder(t), 'out');
  const request = { own: [own('two')], out } as Partial<RunRequest> as RunRequest;
  t.is(openFolder(environment({ target: 'vm', variants: refused }), request, ONE), out);
  t.true(existsSync(out));
});

test('a run that can measure nothing else has none, and ends with exit code 4', (t) => {
  const out = join(temporaryFolder(t), 'out');
  for (const [target, objects] of [
    ['host', [own('two')]],
    ['vm', []],
  ] as const) {
    const request = { own: [...objects], out } as Partial<RunRequest> as RunRequest;
    const open = () => openFolder(environment({ target, variants: refused }), request, ONE);
    const error = t.throws(open, { instanceOf: ProbeBenchError, code: 'nothing-measurable' });
    t.is(error.exitCode, EXIT.cannotMeasure);
    t.false(existsSync(out));
  }
});

test('where the workload fires no design at its own place, the remedy is to move them', (t) => {
  const { options } = environment({});
  const there = environment({
    target: 'host',
    variants: [variantRecord({ status: 'unsupported', reason: 'tcp never fires kprobe' })],
    options: { ...options, workload: 'tcp' },
  });
  const request = { own: [] as RunRequest['own'], out: null } as Partial<RunRequest> as RunRequest;
  const error = t.throws(() => openFolder(there, request, ONE), { instanceOf: ProbeBenchError });
  t.regex(error.remedy ?? '', /--at: probe-bench list --workloads/);
});

test('one section of several has a folder even where it can measure nothing', (t) => {
  const out = join(temporaryFolder(t), 'out');
  const request = { own: [own('two')], out } as Partial<RunRequest> as RunRequest;
  const there = environment({ target: 'host', variants: refused });
  const folder = openFolder(there, request, { several: false, sections: 2 });
  t.true(folder.endsWith(`_${there.options.workload}`), folder);
});
