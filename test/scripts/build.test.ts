// SPDX-License-Identifier: MIT
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { buildStep, staleness } from '../../scripts/lib/build.mjs';
import { temporaryFolder } from '../samples/temporary.js';

/** A build of `out/all` from `a` and `b` by a tool that, like make, goes by times. */
function project(t: ExecutionContext) {
  const root = temporaryFolder(t);
  const state = { tools: 'tool 1', sources: ['a', 'b'], made: [] as string[], fails: false };
  for (const name of state.sources) writeFileSync(join(root, name), name);
  const age = (file: string) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const step = buildStep(root, {
    name: 'thing',
    sources: () => state.sources,
    tools: () => [state.tools],
    product: 'out',
    scrap: 'out',
    command: 'tool',
    async make() {
      mkdirSync(join(root, 'out'), { recursive: true });
      state.made = state.sources.filter((name) => age(name) > age(`out/${name}`));
      if (state.fails) throw new Error('tool failed');
      for (const name of state.made) writeFileSync(join(root, 'out', name), readFileSync(join(root, name)));
    },
  });
  return { root, state, step };
}

/** Lets the file system's clock move on, so that what is written next is newer. */
const tick = () => new Promise((resolve) => setTimeout(resolve, 20));

test('a build is due before it was made, not after, and again without its product', async (t) => {
  const { root, step, state } = project(t);
  t.is(step.due(), 'not built yet: tool');
  await step.perform();
  t.deepEqual(state.made, ['a', 'b']);
  t.is(step.due(), undefined);
  rmSync(join(root, 'out'), { recursive: true });
  t.is(step.due(), 'not built yet: tool');
});

test('only what changed is made anew', async (t) => {
  const { root, step, state } = project(t);
  await step.perform();
  await tick();
  writeFileSync(join(root, 'a'), 'changed');
  t.is(step.due(), 'a changed: tool');
  await step.perform();
  t.deepEqual(state.made, ['a']);
  t.is(step.due(), undefined);
});

test('a source replaced by one with an older time is made anew all the same', async (t) => {
  const { root, step, state } = project(t);
  await step.perform();
  await tick();
  writeFileSync(join(root, 'b'), 'from an archive');
  utimesSync(join(root, 'b'), new Date(2020, 0), new Date(2020, 0));
  await step.perform();
  t.deepEqual(state.made, ['b']);
  t.is(readFileSync(join(root, 'out/b'), 'utf8'), 'from an archive');
});

test('a touched source is not a changed one', async (t) => {
  const { root, step } = project(t);
  await step.perform();
  await tick();
  utimesSync(join(root, 'a'), new Date(), new Date());
  t.is(step.due(), undefined);
});

test('other tools make everything anew', async (t) => {
  const { step, state } = project(t);
  await step.perform();
  state.tools = 'tool 2';
  t.is(step.due(), 'tool 2 instead of tool 1: tool');
  await step.perform();
  t.deepEqual(state.made, ['a', 'b']);
});

test('a build that failed is due again, even with the old sources back, and keeps what was made', async (t) => {
  const { root, step, state } = project(t);
  await step.perform();
  await tick();
  writeFileSync(join(root, 'a'), 'broken');
  state.fails = true;
  await t.throwsAsync(() => step.perform(), { message: 'tool failed' });
  writeFileSync(join(root, 'a'), 'a');
  t.is(step.due(), 'not finished last time: tool');
  t.true(existsSync(join(root, 'out/b')));
  state.fails = false;
  await step.perform();
  t.is(step.due(), undefined);
});

test('what is edited while it is built is due again', async (t) => {
  const { root, step, state } = project(t);
  const late = step.perform();
  state.sources = ['a'];
  await late;
  t.is(step.due(), 'b changed: tool');
  writeFileSync(join(root, 'a'), 'edited');
  t.is(step.due(), 'a and 1 more changed: tool');
});

for (const content of ['', '{', 'null', '7', '[]', '{"tools":1}']) {
  test(`a stamp that says ${JSON.stringify(content)} counts for nothing`, async (t) => {
    const { root, step } = project(t);
    await step.perform();
    writeFileSync(join(root, 'build/setup/thing.stamp'), content);
    t.is(step.due(), 'not built yet: tool');
    await step.perform();
    t.is(step.due(), undefined);
  });
}

test('sources that came and went are both changes', (t) => {
  const made = { tools: 'x', sources: { old: '1', kept: '2' } };
  t.is(staleness(made, { tools: 'x', sources: { kept: '2' } }), 'old changed');
  t.is(staleness(made, { tools: 'x', sources: { old: '1', kept: '2', new: '3' } }), 'new changed');
  t.is(staleness(made, { tools: 'x', sources: { kept: '2', old: '1' } }), undefined);
});
