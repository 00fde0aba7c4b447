// SPDX-License-Identifier: MIT
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { type CostChange, changeSentence, costChange } from '../../../src/analysis/profile/changes.js';
import { EXIT } from '../../../src/errors.js';
import { BASELINE } from '../../../src/samples/sample.js';
import { testUnless } from '../../helpers/skip.js';
import { functionsOf, sumsToItsCost, sumsToItsVector } from './explained-sums.js';
import { folder, missing, OLD, runOf, THROUGH, wanted } from './profiled-kernels.js';
import { probeBench, WITH_PROFILE } from './profiled-run.js';
import { added, haveVectors, ofArm } from './vector-rows.js';

for (const [index, series] of wanted.entries()) {
  const law = testUnless(missing(index), test.serial);

  law(`on ${series} what stacks and functions cost sums to the design’s cost`, async (t) => {
    const run = await runOf(index);
    sumsToItsCost(t, run);
    t.is((run.profiles.get(BASELINE)?.paths.length ?? 0) > 1, series === OLD.series, 'paths of the baseline');
  });

  law(
    `on ${series} uprobes trap, perf event arrays interrupt, and an event with nothing attached does neither`,
    async (t) => {
      const { samples, environment } = await runOf(index);
      t.deepEqual(environment.warnings, []);
      haveVectors(t, samples);
      t.like(ofArm(samples, BASELINE), { traps: 0, interrupts: 0 });
      t.is(
        added(samples, 'uprobe-array', 'traps'),
        2,
        'the breakpoint, and the step over what it stands for',
      );
      t.is(added(samples, 'tracepoint-perf-event-array', 'interrupts'), 1);
      for (const arm of ['raw_tp-array', 'kprobe-array']) t.is(added(samples, arm, 'traps'), 0, arm);
      t.is(added(samples, 'raw_tp-array', 'interrupts'), 0);
    },
  );
  if (series === OLD.series) continue;

  law(`on ${series} no stack costs less than without the probe`, async (t) => {
    for (const [variant, { stacks }] of (await runOf(index)).explained)
      t.deepEqual(
        stacks.filter(({ instructions }) => instructions < 0),
        [],
        variant,
      );
  });

  law(`on ${series} functions’ loads, stores and atomics sum to what the vector says`, async (t) => {
    sumsToItsVector(t, await runOf(index));
  });

  law(`on ${series} every function has its plain name, and those of each hook are there`, async (t) => {
    for (const [variant, one] of (await runOf(index)).explained) {
      const names = functionsOf(one).map(({ name }) => name);
      for (const name of names) t.notRegex(name, /^\[0x|\.(isra|constprop|part|cold)/, variant);
      for (const name of THROUGH[variant] ?? [])
        t.true(names.includes(name), `${variant}: no ${name} in ${names}`);
    }
  });

  law(`on ${series} a run keeps the profile of every arm`, async (t) => {
    const { folder, rows, profiles } = await runOf(index);
    t.deepEqual(readdirSync(folder).sort(), WITH_PROFILE);
    const unsupported = rows.filter(({ status }) => status !== 'measured').map(({ variant }) => variant);
    t.deepEqual(
      unsupported.filter((id) => !['lsm-array', 'kprobe.session-array'].includes(id)),
      [],
    );
    const arms = Object.keys(THROUGH).filter((id) => !unsupported.includes(id));
    for (const arm of [BASELINE, ...arms]) t.true(profiles.has(arm), arm);
  });
}

testUnless(missing(0) ?? missing(1), test.serial)(
  'compare of two such runs says by function what changed',
  async (t) => {
    const [before, after] = await Promise.all([runOf(0), runOf(1)]);
    const { stdout, code, stderr } = await probeBench('compare', before.folder, after.folder);
    t.is(code, 0, stderr);
    const changes = [...after.explained.values()].flatMap((one) => {
      const other = before.explained.get(one.variant);
      return other === undefined ? [] : [costChange(other, one)];
    });
    const [largest] = changes.sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
    const sentence = changeSentence(largest?.variant ?? '', largest as CostChange);
    t.regex(sentence, /: of [+-]\d+ instructions, [+-]\d+ are /);
    t.true(stdout.replaceAll(/\s+/g, ' ').includes(`- ${sentence}.`), `${sentence}\n${stdout}`);
  },
);

testUnless(missing(0), test.serial)(
  'explain tells the same of one design, and of a kernel that cannot be had beside it',
  async (t) => {
    const { explained, environment } = await runOf(0);
    const [stacks = '', svg = '', none = ''] = ['stacks', 'svg', 'none'].map((name) => join(folder, name));
    writeFileSync(none, 'no image');
    const kernels = ['--kernel', `${none},${environment.kernel.release}`];
    const asked = ['--workload', 'openat', '--format', 'json', '--stacks', stacks, '--svg', svg];
    const { code, stdout, stderr } = await probeBench('explain', 'fentry-array', ...kernels, ...asked);
    t.is(code, EXIT.failed, stderr);
    t.regex(stderr, /none cannot be booted: it is neither a bzImage of x86_64 nor an arm64 Image\n/);
    const [one, ...others] = JSON.parse(stdout);
    t.deepEqual(others, []);
    const known = explained.get('fentry-array');
    t.like(one, { variant: 'fentry-array', cost: known?.cost, untold: 0, stacks: known?.stacks });
    const folded = readFileSync(stacks, 'utf8').trimEnd().split('\n');
    t.is(
      folded.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0),
      known?.cost ?? Number.NaN,
    );
    t.regex(readFileSync(svg, 'utf8'), /^<svg/);
  },
);
