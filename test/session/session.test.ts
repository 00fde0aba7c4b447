import test from 'ava';
import { planBlock } from '../../src/plan/plan.js';
import { runBlocks } from '../../src/session/run.js';
import { type SessionEvent, visitBlock } from '../../src/session/session.js';
import { FakeMachine, type FakeOptions, loadOf, variant } from './fakes.js';

const plan = {
  variants: [variant.id],
  seed: 1,
  warmup: 1,
  first: 0,
  done: 0,
  blocks: 3,
  max_time_s: 60,
  least: 6,
  all_phases_every: 2,
  precision: null,
};

function session(options: FakeOptions = {}) {
  const machine = new FakeMachine(options);
  const address = { run: 'r', kernel: '6.1', target: 'host', unit: 'ns', boot: 1 } as const;
  return { machine, session: { machine, address, variants: [variant], loads: [loadOf(machine)] } };
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
  t.deepEqual([...new Set(rows.map(({ arm }) => arm))].sort(), ['baseline', 'control', 'kprobe-array']);
});

test('a variant that fails is told, and the others go on', async (t) => {
  const events = await collect(visitBlock(session({ fails: 'attach' }).session, planBlock(plan, 0)));
  t.is(events.filter(({ type }) => type === 'visit').length, 2);
  t.is(events.filter(({ type }) => type === 'failed').length, 1);
});

test('each block begins with new threads, and the grace period after the old ones’ end', async (t) => {
  const { machine, session: given } = session();
  const renew = () => void machine.calls.push('renew');
  const loads = given.loads.map((load) => ({ ...load, renew }));
  for (const block of [0, 1]) {
    machine.calls.length = 0;
    await collect(visitBlock({ ...given, loads }, planBlock(plan, block)));
    t.deepEqual(machine.calls.slice(0, 2), ['renew', 'grace period']);
    t.is(machine.calls.filter((call) => call === 'renew').length, 1);
  }
});

test('a failed variant is not visited again', async (t) => {
  const events = await collect(
    runBlocks({ session: session({ fails: 'load' }).session, plan, widest: () => null }),
  );
  t.is(events.filter(({ type }) => type === 'failed').length, 1);
  t.is(events.filter(({ type }) => type === 'block').length, 4);
});

test('a baseline that fails ends the run: nothing could be compared', async (t) => {
  const broken = session({ fails: 'run' }).session;
  await t.throwsAsync(
    collect(visitBlock({ ...broken, variants: [] }, planBlock({ ...plan, variants: [] }, 0))),
  );
});

test('a run ends after its blocks, warm-up not counted', async (t) => {
  const events = await collect(runBlocks({ session: session().session, plan, widest: () => 5 }));
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
  const events = await collect(runBlocks({ session: session().session, plan: resumed, widest: () => null }));
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
    widest: () => null,
    signal: controller.signal,
  })) {
    seen.push(event.type);
    if (event.type === 'visit') controller.abort();
  }
  t.deepEqual(seen, ['begin', 'visit']);
  t.is(machine.open, 0);
  t.is(machine.attached, 0);
});
