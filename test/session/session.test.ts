// SPDX-License-Identifier: MIT
import test from 'ava';
import { planBlock } from '../../src/plan/plan.js';
import { runBlocks } from '../../src/session/blocks.js';
import { type SessionEvent, visitBlock } from '../../src/session/session.js';
import type { Profiled } from '../../src/variants/core.js';
import { driverOf, FakeMachine, type FakeOptions, variant } from './fakes.js';

const UNKNOWN = () => ({ widest: null, usable: 0 });

const plan = {
  variants: [variant.id],
  seed: 1,
  warmup: 1,
  first: 0,
  done: 0,
  blocks: 3,
  seconds: 60,
  most_s: 60,
  least: 6,
  baseline_arm: false,
  all_phases_every: 2,
  precision: null,
};

function session(options: FakeOptions = {}) {
  const machine = new FakeMachine(options);
  const place = { run: 'r', kernel: '6.1', arch: 'x86_64', target: 'host', boot: 1 };
  const address = { ...place, unit: 'ns', workload: 'openat-ebadf' } as const;
  const variants = [variant, { ...variant, id: 'kprobe-global' }];
  return { machine, session: { machine, address, variants, control: null, driver: driverOf(machine) } };
}

async function collect<T>(events: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const event of events) all.push(event);
  return all;
}

test('a block’s rows carry the run’s address and the visit’s place', async (t) => {
  const events = await collect(visitBlock(session().session, planBlock(plan, 0)));
  const rows = events.flatMap((event: SessionEvent) => (event.type === 'visit' ? event.rows : []));
  t.like(rows[0], {
    run: 'r',
    kernel: '6.1',
    target: 'host',
    unit: 'ns',
    boot: 1,
    block: 0,
    position: 0,
    warmup: true,
  });
  t.deepEqual([...new Set(rows.map(({ arm }) => arm))].sort(), ['control', 'kprobe-array']);
});

test('symbols of other code travel with each visit of the first block that attaches a probe, where profiles are asked for', async (t) => {
  const codes = async (block: number, given: { profile?: Profiled }) => {
    const { machine, session: one } = session();
    const events = await collect(visitBlock({ ...one, ...given }, planBlock(plan, block)));
    const told = events.flatMap((event) =>
      event.type === 'visit' && event.code !== null ? [[event.visit.arm, event.code]] : [],
    );
    t.is(machine.calls.filter((call) => call === 'symbols').length, told.length);
    return told;
  };
  const code = new FakeMachine().otherSymbols();
  t.deepEqual(await codes(0, { profile: true }), [['kprobe-array', code]], 'the control attaches nothing');
  for (const block of [1, 2]) t.deepEqual(await codes(block, { profile: true }), []);
  t.deepEqual(await codes(0, { profile: false }), []);
  t.deepEqual(await codes(0, { profile: 'core' }), [['kprobe-array', code]]);
  t.deepEqual(await codes(0, {}), []);
});

test('a variant that fails is told, and the others go on', async (t) => {
  const events = await collect(visitBlock(session({ fails: 'attach' }).session, planBlock(plan, 0)));
  t.is(events.filter(({ type }) => type === 'visit').length, 1);
  t.is(events.filter(({ type }) => type === 'failed').length, 1);
});

test('a failed variant is not visited again, and where none is left the run ends', async (t) => {
  const broken = { ...variant, id: 'kprobe-global' };
  const one = session().session;
  const machine = new FakeMachine();
  const openProbe = machine.openProbe.bind(machine);
  machine.openProbe = (given, counting) => {
    if (given.id === variant.id) throw new Error('it fails');
    return openProbe(given, counting);
  };
  const mixed = { ...one, machine, driver: driverOf(machine), variants: [variant, broken] };
  const ids = [variant.id, broken.id];
  const both = await collect(runBlocks({ session: mixed, plan: { ...plan, variants: ids }, state: UNKNOWN }));
  t.is(both.filter(({ type }) => type === 'failed').length, 1);
  t.is(both.filter(({ type }) => type === 'block').length, 4);
  const none = await collect(
    runBlocks({ session: session({ fails: 'load' }).session, plan, state: UNKNOWN }),
  );
  t.is(none.filter(({ type }) => type === 'block').length, 1);
});

test('a control that fails ends the run: nothing could be compared', async (t) => {
  const broken = session({ fails: 'run' }).session;
  await t.throwsAsync(
    collect(visitBlock({ ...broken, variants: [] }, planBlock({ ...plan, variants: [] }, 0))),
  );
});

test('a run ends after its blocks, warm-up not counted', async (t) => {
  const events = await collect(
    runBlocks({ session: session().session, plan, state: () => ({ widest: 5, usable: 3 }) }),
  );
  const blocks = events.filter((event) => event.type === 'block');
  t.deepEqual(
    blocks.map(({ progress }) => progress.blocks),
    [0, 1, 2, 3],
  );
  t.deepEqual(
    blocks.map(({ stop }) => stop),
    [null, null, null, 'blocks'],
  );
});

test('a resumed run begins where it was cut, with a warm-up of its own, and counts what it had', async (t) => {
  const resumed = { ...plan, first: 7, done: 2 };
  const events = await collect(runBlocks({ session: session().session, plan: resumed, state: UNKNOWN }));
  const blocks = events.filter((event) => event.type === 'block');
  t.deepEqual(
    blocks.map(({ block, progress }) => [block, progress.blocks]),
    [
      [7, 2],
      [8, 3],
    ],
  );
  const begun = events.flatMap((event) => (event.type === 'begin' ? event.block.warmup : []));
  t.deepEqual([...new Set(begun)], [true, false]);
});

test('an abort ends the run between two visits, with nothing left open', async (t) => {
  const controller = new AbortController();
  const { machine, session: aborted } = session();
  const seen: string[] = [];
  for await (const event of runBlocks({
    session: aborted,
    plan,
    state: UNKNOWN,
    signal: controller.signal,
  })) {
    seen.push(event.type);
    if (event.type === 'visit') controller.abort();
  }
  t.deepEqual(seen, ['begin', 'visit']);
  t.is(machine.open, 0);
  t.is(machine.attached, 0);
});
