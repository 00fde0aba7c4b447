// SPDX-License-Identifier: MIT
import test, { type ExecutionContext } from 'ava';
import { EXACT_JOB } from '../../../bench/self/guest-runs.js';
import type { Job, MeasureEvent } from '../../../src/measure/job.js';
import type { VariantRecord, Warning } from '../../../src/samples/environment.js';
import type { Sample } from '../../../src/samples/sample.js';
import { NO_SETUP } from '../../../src/samples/setup.js';
import { sourcesHash } from '../../../src/sources.js';
import type { Kernel } from '../../../src/vm/kernels/resolve.js';
import { measureInGuest } from '../../../src/vm/measure-in-guest.js';
import { testUnless } from '../../helpers/skip.js';
import { caseObject, own } from '../../variants/own-objects.js';
import { kernelOf } from './kernel-of.js';

const CASES = [
  ...['map-size-unset', 'no-function', 'other-hook', 'own-calls', 'ring-tiny', 'ring-small', 'ring-large'],
  ...['tailcall-empty', 'tailcall-filled', 'tcp-tracepoint', 'undrained-ring-events'],
  ...['undrained-ring-counter', 'undrained-perf-events', 'undrained-perf-counter'],
];
const setup = {
  ...NO_SETUP,
  map: ['slots=1024'],
  function: ['aimed_fentry=do_sys_openat2', 'aimed_kprobe=do_sys_openat2'],
};
const broken = { ...own('packets'), broken: 'it is empty' };
const objects = [own('two'), broken, own('hostile'), own('effects'), own('aimed'), ...CASES.map(caseObject)];
const job: Job = {
  ...EXACT_JOB,
  own: objects,
  options: { ...EXACT_JOB.options, blocks: 1, variants: [], setup },
};

/** What a run in a guest told, by arm. */
interface Told {
  records: Map<string, VariantRecord>;
  samples: Sample[];
  warnings: Warning[];
  sources: string | undefined;
}

let told: Promise<Told> | undefined;

async function tell(kernel: Kernel): Promise<Told> {
  const events: MeasureEvent[] = [];
  for await (const event of measureInGuest({ job, kernel, accelerator: 'tcg' })) events.push(event);
  const begin = events.find((event) => event.type === 'begin');
  const variants = begin?.type === 'begin' ? begin.environment.variants : [];
  const failed = events.flatMap((event) => (event.type === 'failed' ? [event.record] : []));
  return {
    records: new Map([...variants, ...failed].map((record) => [record.id, record])),
    samples: events.flatMap((event) => (event.type === 'visit' ? event.rows : [])),
    warnings: events.flatMap((event) => (event.type === 'warning' ? [event.warning] : [])),
    sources: begin?.type === 'begin' ? begin.environment.tool.sources : undefined,
  };
}

const kernel = await kernelOf('6.12');
const guest = (title: string, check: (t: ExecutionContext, told: Told) => void) =>
  testUnless(typeof kernel === 'string' ? kernel : undefined, test.serial)(title, async (t) => {
    told ??= tell(kernel as Kernel);
    check(t, await told);
  });

const value = ({ samples }: Told, of: string) =>
  samples.find(({ arm, phase }) => arm === of && phase === 'event')?.value ?? Number.NaN;
const reason = ({ records }: Told, id: string) => records.get(id)?.reason ?? 'not told';

guest('a user’s objects are packed into a guest and measured there, each program told apart', (t, run) => {
  const cost = (of: string) => value(run, of) - value(run, 'baseline');
  const counts = run.samples.filter(({ arm, phase }) => arm === 'two:enter' && phase === 'count');
  t.true(counts.length > 0);
  for (const { counted, events } of counts) t.true((counted ?? 0) >= events);
  for (const arm of ['two:enter', 'two:leave', 'hostile:sound'])
    t.true(cost(arm) > 0, `${arm}: ${cost(arm)}`);
  t.true(cost('two:all-programs') > Math.max(cost('two:enter'), cost('two:leave')));
  t.regex(reason(run, 'hostile:unverified'), /invalid mem access/);
  t.is(run.sources, sourcesHash(), 'a guest has no sources: the host says it');
  t.is(reason(run, 'packets:all-programs'), 'it is empty');
});

guest(
  'every buffer is read, whatever its name and size: one record costs the same by all of them',
  (t, run) => {
    t.true(value(run, 'undrained-ring-events:on_open') > value(run, 'baseline'));
    const same = [
      ['undrained-ring-events:on_open', 'undrained-ring-counter:on_open'],
      ['undrained-perf-events:on_open', 'undrained-perf-counter:on_open'],
      ['ring-small:on_open', 'ring-large:on_open'],
    ] as const;
    for (const [one, other] of same) t.is(value(run, one), value(run, other), one);
  },
);

guest(
  'a buffer that a hundred events overflow fails its arm, which says how many records it holds',
  (t, run) => {
    t.regex(
      reason(run, 'ring-tiny:on_open'),
      /its buffer `events` holds 31 records of this size, and more came/,
    );
  },
);

guest('what tail calls go to is loaded and no arm; an empty prog array is told', (t, run) => {
  t.is(run.records.get('tailcall-filled:entry')?.status, 'measured');
  t.false(run.records.has('tailcall-filled:leaf'));
  t.false(run.records.has('tailcall-filled:all-programs'), 'with one program left there is no other arm');
  t.true(
    value(run, 'tailcall-filled:entry') > value(run, 'tailcall-empty:entry'),
    'the leaf is measured, too',
  );
  t.regex(reason(run, 'tailcall-empty:leaf'), /has no raw tracepoint leaf: .*--tail jumps\[0\]=leaf/);
  const empty = run.warnings.filter(({ code }) => code === 'empty-map');
  t.deepEqual(
    empty.map(({ variant }) => variant),
    ['tailcall-empty:entry'],
  );
  t.regex(empty[0]?.text ?? '', /^its prog array `jumps` is empty: tail calls by it fall through/);
});

guest('targets and sizes that a loader sets are set; what a kernel lacks is said by name', (t, run) => {
  for (const id of ['aimed:aimed_fentry', 'aimed:aimed_kprobe', 'map-size-unset:on_open'])
    t.is(run.records.get(id)?.status, 'measured', reason(run, id));
  t.is(run.records.get('aimed:aimed_kprobe')?.section, 'kprobe/do_sys_openat2');
  t.regex(
    reason(run, 'no-function:on_entry'),
    /has no function placeholder_fn: .*--function PROGRAM=FUNCTION$/,
  );
  t.regex(
    reason(run, 'no-function:on_probe'),
    /has no function placeholder_fn: .*--function PROGRAM=FUNCTION$/,
  );
  t.regex(reason(run, 'no-function:on_raw'), /has no raw tracepoint placeholder_tp: /);
  t.regex(reason(run, 'no-function:on_call'), /has no tracepoint syscalls\/sys_enter_placeholder: /);
});

guest('what other things than events fire is not fired by the workload, and has no cost', (t, run) => {
  for (const id of ['own-calls:on_bpf', 'own-calls:on_switch', 'tcp-tracepoint:on_send'])
    t.regex(reason(run, id), /not fired by openat-ebadf: it (did not run|ran less than once an event)/, id);
  t.regex(reason(run, 'other-hook:on_write'), /^openat-ebadf never makes the system call write: /);
});

guest('a program that changes what the kernel does is not attached unless that is allowed', (t, run) => {
  t.regex(
    reason(run, 'effects:interrupt'),
    /changes what the kernel does: bpf_send_signal \(.*--allow-effects/,
  );
});
