// SPDX-License-Identifier: MIT
import test from 'ava';
import { section } from '../../../bench/history/section.js';
import { TOLD } from '../../../bench/history/told.js';
import type { ToldStep } from '../../../bench/history/told-step.js';
import { environment } from '../../analysis/samples.js';
import { run as runOf } from './runs.js';

const STEP: ToldStep = {
  title: 'It reads',
  kernels: ['6.18', '6.19'],
  designs: ['tracepoint-empty', 'raw_tp-empty', 'baseline'],
  functions: ['reads'],
  text: ['Because.'],
  commits: [{ hash: '0123456789ab', subject: 'x: y', author: 'A B', release: '6.19' }],
  command: 'explain tracepoint-empty --kernel 6.18,6.19',
};

const OLD = runOf('6.18.15+deb13-cloud-amd64', { 'tracepoint-empty': { perf: 60, path: 40 } });
const NEW = runOf('6.19.14+deb13-cloud-amd64', { 'tracepoint-empty': { perf: 55, path: 40, reads: 100 } });

test('a step has its costs, its functions, its text, its commits and one command', (t) => {
  const text = section(STEP, [OLD, NEW]);
  t.regex(text, /\| `tracepoint-empty` \| +100 \| +195 \| \+95 \(95 %\) \|/);
  t.regex(text, /\| `raw_tp-empty` +\| +· \| +· \| +· \|/, 'what was not measured is no 0');
  t.regex(text, /\| `reads` +\| +· \| +100 \| +\+100 \|\n\| `perf` +\| +60 \| +55 \| +-5 \|/);
  t.notRegex(text, /`path`/, 'it did not change');
  t.regex(
    text,
    /- \[0123456789ab\]\(https:\/\/git\.kernel\.org\/torvalds\/c\/0123456789ab\) \*x: y\* \(A B, 6\.19\)/,
  );
  t.regex(text, /```sh\nnpm run probe-bench -- explain tracepoint-empty --kernel 6\.18,6\.19\n```$/);
});

test('a text about functions that do not differ is not written', (t) => {
  const functions = ['reads', 'path', 'gone'];
  t.throws(() => section({ ...STEP, functions }, [OLD, NEW]), {
    message: 'tracepoint-empty: the profiles do not differ in path, gone: put the text right',
  });
});

test('a step between kernels that are not there is left out, and arm64 is none of them', (t) => {
  t.is(section(STEP, [OLD]), '');
  const machine = { ...environment([], 'insn').machine, arch: 'arm64' };
  t.is(section(STEP, [OLD, { ...NEW, environment: { ...NEW.environment, machine } }]), '');
});

test('many functions are summed after the largest', (t) => {
  const many = Object.fromEntries(Array.from({ length: 12 }, (_, place) => [`f${place}`, 30 - place]));
  const text = section({ ...STEP, functions: [] }, [
    OLD,
    runOf(NEW.analysis.kernel, { 'tracepoint-empty': many }),
  ]);
  t.regex(text, /\| 6 more +\| +\| +\| +\+129 \|/);
});

test('each told step has commits of twelve digits and a command that names its kernels', (t) => {
  for (const { title, kernels, commits, command } of TOLD) {
    t.true(command.includes(`--kernel ${kernels.join(',')}`), title);
    t.true(commits.length > 0, title);
    for (const { hash } of commits) t.regex(hash, /^[0-9a-f]{12}$/, title);
  }
});
