// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import test, { type ExecutionContext } from 'ava';
import { parse } from 'yaml';
import { fencesOf } from '../../bench/docs/fences.js';
import { readPage } from '../../bench/docs/pages.js';
import { Runner } from '../action/scripts.js';
import { ACTION } from '../helpers/action.js';

const FENCES = fencesOf(readPage('docs/ci.md').split('\n'));

function fence(language: string, begins: string): string {
  const text = FENCES.filter((one) => one.language === language).map(({ lines }) => lines.join('\n'));
  return text.find((one) => one.includes(begins)) ?? '';
}

interface Job {
  permissions?: Record<string, string>;
  steps: { run?: string; uses?: string; with?: Record<string, string> }[];
}

const workflow = parse(fence('yaml', '.github/workflows'));
const jobs: Job[] = Object.values(workflow.jobs);
const steps = jobs.flatMap((job) => job.steps);

test('the workflow gives the action inputs that it has, and each that it needs', (t) => {
  const [gate] = steps.filter(({ uses }) => uses?.startsWith('OWNER/probe-bench@'));
  const given = Object.keys(gate?.with ?? {});
  for (const name of given) t.true(name in ACTION.inputs, name);
  for (const [name, { required }] of Object.entries(ACTION.inputs))
    if (required) t.true(given.includes(name), name);
});

test('the workflow lets only the comment write, and pastes nothing into a script', (t) => {
  t.is(workflow.on, 'pull_request');
  t.deepEqual(workflow.permissions, { contents: 'read' });
  t.deepEqual(
    jobs.map(({ permissions }) => permissions),
    [undefined, { 'pull-requests': 'write' }],
  );
  t.false(jobs[1]?.steps.some(({ uses }) => uses?.startsWith('actions/checkout')));
  for (const { run = '' } of steps) t.false(run.includes('${' + '{'), run);
});

test('GitLab’s pipeline runs probe-cost.sh, and caches kernels where the tool puts them', (t) => {
  const job = parse(fence('yaml', '.gitlab-ci.yml'))['probe-cost'];
  t.deepEqual(job.script, ['bash probe-cost.sh "$CI_MERGE_REQUEST_DIFF_BASE_SHA"']);
  const cache = job.variables.XDG_CACHE_HOME.replace('$CI_PROJECT_DIR/', '');
  t.deepEqual(job.cache.paths, [`${cache}/probe-bench/kernels`]);
});

/** Runs probe-cost.sh on a repository of two commits, with a probe-bench that does as said. */
function probeCost(t: ExecutionContext, does: string) {
  const made = new Runner(t);
  const git = (...args: string[]) => {
    const author = ['-c', 'user.name=A', '-c', 'user.email=a@example.org'];
    t.is(spawnSync('git', [...author, ...args], { cwd: made.checkout }).status, 0);
  };
  mkdirSync(made.at('checkout/results'));
  git('init', '--quiet');
  for (const text of ['old', 'new']) {
    writeFileSync(made.at('checkout/source'), text);
    git('add', 'source');
    git('commit', '--quiet', '--message', text);
  }
  made.fake('make', 'cp source probe.bpf.o');
  made.fake('probe-bench', does);
  writeFileSync(made.at('probe-cost.sh'), fence('bash', 'probe-cost.sh'));
  const options = { cwd: made.checkout, env: { PATH: made.at('bin'), HOME: made.at('home') } };
  return { made, code: spawnSync('bash', [made.at('probe-cost.sh'), 'HEAD^'], options).status };
}

test('probe-cost.sh measures the base’s object and the change’s, and ends with the gate’s code', (t) => {
  const { made, code } = probeCost(t, 'case $1 in compare) echo compared; exit 3;; esac');
  t.is(code, 3);
  t.is(made.read('checkout/base/probe.bpf.o'), 'old');
  t.is(made.read('checkout/probe.bpf.o'), 'new');
  t.is(made.read('checkout/results/comparison.md'), 'compared\n');
});

test('probe-cost.sh leaves a change that cannot be measured to the comparison, and a base to nobody', (t) => {
  t.is(probeCost(t, 'case "$*" in compare*) exit 3;; *change) exit 4;; esac').code, 3);
  t.is(probeCost(t, 'case "$*" in compare*) exit 3;; *base) exit 4;; esac').code, 4);
  t.is(probeCost(t, 'case "$*" in compare*) exit 3;; *change) exit 1;; esac').code, 1);
});
