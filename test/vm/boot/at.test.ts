// SPDX-License-Identifier: MIT
import test from 'ava';
import { EXACT_JOB } from '../../../bench/self/guest-runs.js';
import type { Job, MeasureEvent } from '../../../src/measure/job.js';
import type { Kernel } from '../../../src/vm/kernels/resolve.js';
import { measureInGuest } from '../../../src/vm/measure-in-guest.js';
import { testUnless } from '../../helpers/skip.js';
import { kernelOf } from './kernel-of.js';

const kernel = await kernelOf('6.12');
const guest = testUnless(typeof kernel === 'string' ? kernel : undefined, test.serial);

async function told(at: string, variants: string[], workload = 'openat-ebadf') {
  const options = { ...EXACT_JOB.options, blocks: 1, at, variants, workload };
  const job: Job = { ...EXACT_JOB, options };
  const events: MeasureEvent[] = [];
  for await (const event of measureInGuest({ job, kernel: kernel as Kernel, accelerator: 'tcg' }))
    events.push(event);
  const begun = events.flatMap((event) => (event.type === 'begin' ? event.environment.variants : []));
  const failed = events.flatMap((event) => (event.type === 'failed' ? [event.record] : []));
  return {
    sections: begun.map(({ section }) => section),
    reasons: new Map(failed.map(({ id, reason }) => [id, reason])),
    samples: events.flatMap((event) => (event.type === 'visit' ? event.rows : [])),
  };
}

guest(
  'every hook of functions goes to one that is named, and counts each time that it is called',
  async (t) => {
    const hooks = [
      'fentry',
      'fexit',
      'kprobe',
      'kprobe.multi',
      'kprobe.session',
      'kretprobe',
      'kretprobe.multi',
    ];
    const { sections, samples, reasons } = await told(
      'udp_sendmsg',
      [...hooks.map((hook) => `${hook}-array`)],
      'packets',
    );
    t.deepEqual([...reasons], []);
    t.deepEqual(
      sections,
      hooks.map((hook) => `${hook}/udp_sendmsg`),
    );
    for (const hook of hooks) {
      const counts = samples.filter(({ arm, phase }) => arm === `${hook}-array` && phase === 'count');
      t.true(counts.length > 0, hook);
      for (const { counted, events } of counts) t.is(counted, events, hook);
    }
  },
);

guest('a function that may not be probed says which rule bars it', async (t) => {
  const { reasons } = await told('notify_die', ['kprobe-array', 'fentry-array', 'kprobe.multi-array']);
  t.regex(
    reasons.get('kprobe-array') ?? '',
    /lets no kprobe be put on notify_die, which is in its kprobe blacklist/,
  );
  for (const id of ['fentry-array', 'kprobe.multi-array'])
    t.regex(reasons.get(id) ?? '', /cannot trace notify_die, which is notrace/, id);
});

guest('a function that is not there is told with what is like it, whatever attached there', async (t) => {
  const { reasons } = await told('udp_sendmsgg', ['kprobe-array', 'kprobe.multi-array', 'fentry-array']);
  t.is(reasons.size, 3);
  for (const [id, reason] of reasons)
    t.regex(reason, /has no function udp_sendmsgg: nearest udp_sendmsg,.* --at$/, id);
});
