// SPDX-License-Identifier: MIT
import test from 'ava';
import { EXIT, ProbeBenchError } from '../../../src/errors.js';
import { refusals } from '../../../src/report/table/notes.js';
import { explain } from '../../../src/run/explain/explain.js';
import type { Guests } from '../../../src/run/explain/profiled-kernels.js';
import { fakeGuests, requestOf } from './guests.js';

const PLAIN = { designs: { 'kprobe-array': { 'entry;kprobe': 90, 'entry;bpf_prog_probe': 31 } } };
const DEARER = { designs: { 'kprobe-array': { 'entry;kprobe': 100, 'entry;bpf_prog_probe': 31 } } };
const UNSUPPORTED = { designs: { 'kprobe-array': 'the kernel has no kprobes' } };

const explained = (kernels: string[], guests: Guests, signal = new AbortController().signal) =>
  explain(requestOf({ kernels }), signal, guests);

test('a design is explained on each kernel, in the order asked for', async (t) => {
  const slowly = fakeGuests({ '6.12.1': PLAIN, '7.2.1': DEARER });
  const { measureInGuest } = slowly;
  slowly.measureInGuest = async function* (given) {
    if (given.kernel.release === '6.12.1') await new Promise((resolve) => setTimeout(resolve, 50));
    yield* measureInGuest(given);
  };
  const { explained: costs, failures } = await explained(['6.12', '7.2'], slowly);
  t.deepEqual(
    costs.map(({ kernel, cost, untold }) => [kernel, cost, untold]),
    [
      ['6.12.1', 121, 0],
      ['7.2.1', 131, 0],
    ],
  );
  t.deepEqual(failures, []);
});

test('names of one kernel are one, and none means the default', async (t) => {
  const guests = fakeGuests({ '6.12.1': PLAIN });
  for (const kernels of [['6.12', '6.12.1'], []])
    t.deepEqual(
      (await explained(kernels, guests)).explained.map(({ kernel }) => kernel),
      ['6.12.1'],
    );
});

test('a kernel that cannot be had leaves the others as they are, and is told', async (t) => {
  const guests = fakeGuests({ '6.12.1': PLAIN });
  const { explained: costs, failures } = await explained(['1.0', '6.12', '1.1'], guests);
  t.deepEqual(
    costs.map(({ kernel }) => kernel),
    ['6.12.1'],
  );
  t.deepEqual(
    failures.map(({ message, exitCode }) => [message, exitCode]),
    [
      ['there is no kernel 1.0', EXIT.usage],
      ['there is no kernel 1.1', EXIT.usage],
    ],
  );
});

test('where no kernel can be had, each is told', async (t) => {
  const { explained: costs, failures } = await explained(['1.0', '1.1'], fakeGuests({}));
  t.deepEqual(costs, []);
  t.deepEqual(
    failures.map(({ message }) => message),
    ['there is no kernel 1.0', 'there is no kernel 1.1'],
  );
});

test('a guest that fails is told, with what it had measured before', async (t) => {
  const failure = new ProbeBenchError('the guest panicked', { code: 'guest-panic' });
  const guests = fakeGuests({ '6.12.1': { ...PLAIN, failure }, '7.2.1': DEARER });
  const { explained: costs, failures } = await explained(['6.12', '7.2'], guests);
  t.is(costs.length, 2);
  t.deepEqual(failures, [failure]);
  const early = fakeGuests({ '6.12.1': { failure } });
  t.deepEqual((await explained(['6.12'], early)).failures, [failure]);
});

test('a mistake of ours is no failure of a kernel', async (t) => {
  const failure = new TypeError('x is not a function');
  t.is(await t.throwsAsync(explained(['6.12'], fakeGuests({ '6.12.1': { ...PLAIN, failure } }))), failure);
});

test('a design that one kernel lacks is told there, and explained on the others', async (t) => {
  const guests = fakeGuests({ '6.12.1': UNSUPPORTED, '7.2.1': DEARER });
  const { explained: costs, runs, failures } = await explained(['6.12', '7.2'], guests);
  t.deepEqual(
    costs.map(({ kernel }) => kernel),
    ['7.2.1'],
  );
  t.deepEqual(failures, []);
  t.regex(JSON.stringify(refusals(runs)), /6\.12\.1.*the kernel has no kprobes/);
});

test('a design that every kernel lacks is a failure that names all reasons', async (t) => {
  const guests = fakeGuests({ '6.12.1': UNSUPPORTED, '7.2.1': UNSUPPORTED });
  const { explained: costs, failures } = await explained(['6.12', '7.2'], guests);
  t.deepEqual(costs, []);
  const [error, ...others] = failures;
  t.deepEqual(others, []);
  t.is(error?.exitCode, EXIT.cannotMeasure);
  t.is(error?.message, 'nothing can be explained: kprobe-array on 6.12.1: the kernel has no kprobes');
  t.regex(error?.log ?? '', /on 6\.12\.1: .*\n.* on 7\.2\.1: /);
});

test('a kernel that cannot be had and one without the design are both told, the first by its code', async (t) => {
  const { failures } = await explained(['1.0', '6.12'], fakeGuests({ '6.12.1': UNSUPPORTED }));
  t.deepEqual(
    failures.map(({ exitCode }) => exitCode),
    [EXIT.usage, EXIT.cannotMeasure],
  );
});

test('designs that were measured and have no profile are a failure, too', async (t) => {
  const guests = fakeGuests({ '6.12.1': PLAIN });
  const { measureInGuest } = guests;
  guests.measureInGuest = async function* (given) {
    for await (const event of measureInGuest(given))
      if (event.type !== 'profile') yield event;
      else
        yield {
          type: 'warning',
          warning: { code: 'no-profile', text: `${event.profile.arm} has no profile: x` },
        };
  };
  const { failures } = await explained(['6.12'], guests);
  t.is(failures[0]?.message, 'nothing can be explained: on 6.12.1 baseline has no profile: x');
  t.is(failures[0]?.exitCode, EXIT.cannotMeasure);
});

test('without a plugin there is no kernel to boot', async (t) => {
  const lacking = 'QEMU does not load it; QEMU 7.2 to 10.0, built with plugins, takes it';
  const without: Partial<Guests> = {
    tryPlugins: async () => new Map([['x86_64', { lacking }]]),
    resolveTargets: () => t.fail() as never,
  };
  const error = await t.throwsAsync(explained(['6.12'], fakeGuests({ '6.12.1': PLAIN }, without)), {
    instanceOf: ProbeBenchError,
  });
  t.is((error as ProbeBenchError).exitCode, EXIT.cannotMeasure);
  t.true(error?.message.endsWith(lacking));
});

test('an interrupt gives what there is, which may be nothing', async (t) => {
  const abort = new AbortController();
  const guests = fakeGuests({ '6.12.1': {} });
  guests.measureInGuest = async function* () {
    abort.abort();
    yield* [];
    throw new ProbeBenchError('interrupted', { code: 'interrupted', exitCode: EXIT.interrupted });
  };
  const { explained: costs } = await explained(['6.12'], guests, abort.signal);
  t.deepEqual(costs, []);
});
