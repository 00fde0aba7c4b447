// SPDX-License-Identifier: MIT
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import test, { type ExecutionContext } from 'ava';
import { Runner } from './scripts.js';

const NO_SETUP = { SET: '', MAP: '', ATTACH: '', FUNCTION: '', TAIL: '', ALLOW_EFFECTS: 'false' };
const MEASURE = { KERNELS: '6.1, 6.12', WORKLOAD: 'openat-ebadf', ...NO_SETUP };
const COMPARE = { FAIL_OVER: '20insn', ALLOW_MISSING: 'false' };

/** A runner with objects of both sides, whose probe-bench does as said. */
function runner(t: ExecutionContext, does: string): Runner {
  const made = new Runner(t);
  for (const side of ['base', 'change']) {
    mkdirSync(made.at(`gate/objects/${side}`), { recursive: true });
    writeFileSync(made.at(`gate/objects/${side}/a.bpf.o`), '');
  }
  made.fake('probe-bench', does);
  return made;
}

/** A runner that has measured both sides on these kernels, and whose comparison ends with the code of each. */
function measured(t: ExecutionContext, codes: Record<string, number>): Runner {
  const ends = Object.entries(codes).map(([kernel, code]) => `*/${kernel}/base*) exit ${code};;`);
  const made = runner(t, `echo "$2"; case "$2" in ${ends.join(' ')} esac`);
  for (const kernel of Object.keys(codes))
    for (const side of ['base', 'change'])
      mkdirSync(made.at(`gate/results/${kernel}/${side}`), { recursive: true });
  return made;
}

test('both sides are measured in exact mode on each kernel, a .deb and one of arm64 among them', (t) => {
  const made = runner(t, '');
  const { code } = made.run('measure.sh', { ...MEASURE, KERNELS: '6.12,kernels/own.deb,6.12/arm64' });
  t.is(code, 0);
  const run = (side: string, kernel: string, name: string) =>
    `probe-bench run --exact --kernel=${kernel} --workload=openat-ebadf --out=${made.at('gate')}/results/${name}/${side} --object=${made.at('gate')}/objects/${side}/a.bpf.o`;
  t.deepEqual(made.read('calls').trim().split('\n'), [
    run('base', '6.12', '6.12'),
    run('change', '6.12', '6.12'),
    run('base', 'kernels/own.deb', 'own.deb'),
    run('change', 'kernels/own.deb', 'own.deb'),
    run('base', '6.12/arm64', '6.12-arm64'),
    run('change', '6.12/arm64', '6.12-arm64'),
  ]);
});

test('what objects are set up with is a flag a line, of which no shell makes anything', (t) => {
  const made = runner(t, `printf '%s\\n' "\${@:7}" >>"$OUT"`);
  const { code, said } = made.run('measure.sh', {
    ...MEASURE,
    KERNELS: '6.12',
    OUT: made.at('words'),
    SET: 'targ_pid=1\n\n  comm=a b * $(touch on) `touch on` "$HOME" \\n; touch on\n',
    MAP: 'stacks=1024\nevents=7',
    ATTACH: 'on_enter,on_exit\n',
    FUNCTION: 'on_entry=do_sys_openat2',
    TAIL: 'jumps[0]=leaf\n--out=/elsewhere',
    ALLOW_EFFECTS: 'true',
  });
  t.is(code, 0, said);
  const words = [
    '--set=targ_pid=1',
    '--set=comm=a b * $(touch on) `touch on` "$HOME" \\n; touch on',
    '--map=stacks=1024',
    '--map=events=7',
    '--attach=on_enter,on_exit',
    '--function=on_entry=do_sys_openat2',
    '--tail=jumps[0]=leaf',
    '--tail=--out=/elsewhere',
    '--allow-effects',
  ];
  t.deepEqual(made.read('words').trim().split('\n'), [...words, ...words]);
  t.false(existsSync(made.at('checkout/on')));
});

const LEAVES = 'IFS== read -r _ out <<<"$5"; mkdir -p "$out"; touch "$out/summary.csv"';

test('a base that cannot be measured ends the action, a change that cannot is left to the comparison', (t) => {
  t.is(runner(t, `${LEAVES}; exit 4`).run('measure.sh', MEASURE).code, 4);
  const change = `case "$5" in */change) exit 4;; esac`;
  const left = runner(t, `${LEAVES}; ${change}`);
  t.is(left.run('measure.sh', MEASURE).code, 0);
  t.is(left.read('calls').trim().split('\n').length, 4, 'the other kernel is measured, too');
  t.is(runner(t, change).run('measure.sh', MEASURE).code, 4, 'it left no results');
  t.is(runner(t, `${LEAVES}; case "$5" in */change) exit 1;; esac`).run('measure.sh', MEASURE).code, 1);
});

for (const [codes, code] of [
  [[0, 0], 0],
  [[0, 3], 3],
  [[3, 0], 3],
  [[1, 3], 3],
  [[1, 0], 1],
  [[0, 2], 2],
] as const)
  test(`comparisons that end with ${codes.join(' and ')} end the action with ${code}`, (t) => {
    const made = measured(t, { '6.1': codes[0], '6.12': codes[1] });
    const ended = made.run('compare.sh', COMPARE);
    t.is(ended.code, code, ended.said);
    t.is(made.read('output'), `comparison=${made.at('gate')}/results/comparison.md\nexit-code=${code}\n`);
    const said = ['6.1', '6.12']
      .map((one) => `base ${one}=${made.at('gate')}/results/${one}/base\n`)
      .join('');
    t.is(made.read('summary.md'), said);
    t.is(made.read('gate/results/comparison.md'), said);
  });

test('allow-missing reaches compare where it is true', (t) => {
  for (const [value, there] of Object.entries({ true: true, false: false })) {
    const made = measured(t, { '6.12': 0 });
    t.is(made.run('compare.sh', { ...COMPARE, ALLOW_MISSING: value }).code, 0);
    t.is(/ --allow-missing /.test(made.read('calls')), there);
    t.regex(made.read('calls'), / --fail-over=20insn .*--format=markdown$/m);
  }
});
