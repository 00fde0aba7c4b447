// SPDX-License-Identifier: MIT
import test from 'ava';
import { runRequestOf } from '../../src/cli/flags/run-request.js';
import type { MeasureEvent } from '../../src/measure/job.js';
import { follow } from '../../src/run/books.js';
import { hostJob } from '../../src/run/targets/jobs.js';
import { Books } from '../../src/samples/books.js';
import type { Environment } from '../../src/samples/environment.js';
import { environment } from '../samples/environment.js';

/** Follows a measurement that begins so many sections; what `open` throws keeps one from it. */
function followed(sections: number, open: (environment: Environment) => Books) {
  async function* events(): AsyncGenerator<MeasureEvent> {
    for (let at = 0; at < sections; at++) {
      const options = { ...environment({}).options, workload: `section ${at}` };
      yield { type: 'begin', sections, environment: environment({ options }) };
    }
  }
  const job = hostJob(runRequestOf({ target: 'host' }), new Date());
  return follow({ events: events(), job, label: '', signal: new AbortController().signal, open });
}

test('each section has books of its own, closed once', async (t) => {
  const runs = await followed(3, (one) => new Books(one));
  t.deepEqual(
    runs.map((run) => [run.environment.options.workload, run.environment.complete, run.failure]),
    [0, 1, 2].map((at) => [`section ${at}`, true, undefined]),
  );
});

test('what keeps a section from beginning is told with the one before, which is whole', async (t) => {
  const wrong = new Error('no folder');
  const runs = await followed(2, (one) => {
    if (one.options.workload === 'section 1') throw wrong;
    return new Books(one);
  });
  t.deepEqual(
    runs.map((run) => [run.environment.complete, run.failure]),
    [[true, wrong]],
  );
});

test('what keeps the first from beginning is thrown, and a measurement without any is an error', async (t) => {
  const wrong = new Error('no folder');
  const open = () => {
    throw wrong;
  };
  t.is(await t.throwsAsync(followed(1, open)), wrong);
  await t.throwsAsync(followed(0, open), { code: 'no-begin' });
});
