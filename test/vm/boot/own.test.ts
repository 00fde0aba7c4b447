// SPDX-License-Identifier: MIT
import { EXACT_JOB } from '../../../bench/self/guest-runs.js';
import type { Job, MeasureEvent } from '../../../src/measure/job.js';
import { sourcesHash } from '../../../src/sources.js';
import type { Kernel } from '../../../src/vm/kernels/resolve.js';
import { measureInGuest } from '../../../src/vm/measure-in-guest.js';
import { testUnless } from '../../helpers/skip.js';
import { own } from '../../variants/own-objects.js';
import { kernelOf } from './kernel-of.js';

const job: Job = {
  ...EXACT_JOB,
  own: [own('two'), { ...own('packets'), broken: 'it is empty' }, own('hostile')],
  options: { ...EXACT_JOB.options, blocks: 2, variants: [] },
};

const kernel = await kernelOf('6.12');

testUnless(typeof kernel === 'string' ? kernel : undefined)(
  'a user’s objects are packed into a guest and measured there, each program told apart',
  async (t) => {
    const events: MeasureEvent[] = [];
    for await (const event of measureInGuest({ job, kernel: kernel as Kernel, accelerator: 'tcg' }))
      events.push(event);
    const samples = events.flatMap((event) => (event.type === 'visit' ? event.rows : []));
    const counts = samples.filter(({ arm, phase }) => arm === 'two:enter' && phase === 'count');
    t.true(counts.length > 0);
    for (const { counted, events: made } of counts) t.true((counted ?? 0) >= made);
    const mode = (of: string) =>
      samples.find(({ arm, phase, warmup }) => arm === of && phase === 'event' && !warmup)?.batch_mode ?? 0;
    const cost = (of: string) => mode(of) - mode('baseline');
    for (const arm of ['two:enter', 'two:leave', 'hostile:sound'])
      t.true(cost(arm) > 0, `${arm}: ${cost(arm)}`);
    t.true(cost('two:all-programs') > Math.max(cost('two:enter'), cost('two:leave')));
    const failed = events.flatMap((event) => (event.type === 'failed' ? [event.record] : []));
    t.regex(failed.find(({ id }) => id === 'hostile:unverified')?.reason ?? '', /invalid mem access/);
    const begin = events.find((event) => event.type === 'begin');
    const known = begin?.type === 'begin' ? begin.environment.variants : [];
    t.is(begin?.environment.tool.sources, sourcesHash(), 'a guest has no sources: the host says it');
    t.is(known.find(({ id }) => id === 'packets:all-programs')?.reason, 'it is empty');
  },
);
