// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'ava';
import { COMMANDS as ALL } from '../../src/cli/commands/all.js';
import { parserFor } from '../../src/cli/parser.js';
import { ProbeBenchError } from '../../src/errors.js';
import { packageRoot } from '../../src/root.js';
import { readCatalogue } from '../../src/variants/catalogue.js';
import { isCore } from '../../src/variants/core.js';
import { EVENT_WORKLOADS } from '../../src/variants/workloads.js';

/** Runs the built command line, as a user does, with something put into its environment. */
function runIn(env: Record<string, string>, ...args: string[]) {
  const main = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
  const options = { encoding: 'utf8', timeout: 60_000, env: { ...process.env, ...env } } as const;
  return spawnSync(process.execPath, [main, ...args], options);
}

function run(...args: string[]) {
  return runIn({}, ...args);
}

const COMMANDS = ALL.map(({ name }) => name);

for (const args of [['--help'], ['-h'], []])
  test(`probe-bench ${args.join(' ')}: the help, with every command, on stdout`, (t) => {
    const { status, stdout, stderr } = run(...args);
    t.is(status, 0);
    t.is(stderr, '');
    for (const command of COMMANDS) t.regex(stdout, new RegExp(`probe-bench ${command}\\b`));
  });

test('run --help is ordered by task, and what every command has comes last', (t) => {
  const { stdout } = run('run', '--help');
  const [, ...headings] = stdout.match(/^\S.*:$/gm) ?? [];
  const groups = ALL.find(({ name }) => name === 'run')?.flags ?? {};
  const told = [...new Set(Object.values(groups).map(({ group }) => group))];
  t.true(told.length >= 4 && !told.includes(undefined));
  t.deepEqual([stdout.match(/^\S.*:$/m)?.[0], ...headings], [...told, 'Options:', 'Examples:']);
});

test('-V is --version', (t) => {
  t.is(run('-V').stdout, run('--version').stdout);
  t.is(run('-V').status, 0);
});

for (const command of COMMANDS)
  test(`${command} --help has an example`, (t) => {
    const { status, stdout } = run(command, '--help');
    t.is(status, 0);
    t.regex(stdout, new RegExp(`Examples:[\\s\\S]*probe-bench ${command}`));
  });

const WRONG: [string[], RegExp][] = [
  [['run', '--blokcs', '3'], /blokcs[\s\S]*--blocks/],
  [['run', '--workload', 'opnat'], /opnat[\s\S]*openat/],
  [['run', '--threads', '0'], /--threads/],
  [['run', '--variants', 'kprobe-aray', '--quick'], /kprobe-array/],
  [['run', '--resme', 'x'], /--resme\n {2}remedy: nearest: --resume, /],
  [['run', '--path-lenght', '9'], /--path-lenght\n {2}remedy: nearest: --path-length, /],
  [['run', '--path-length', '9'], /--path-length goes with --workload openat-enoent alone/],
  [
    ['run', '--workload', 'openat-enoent', '--path-length', '4096'],
    /--path-length: "4096" is not a whole number from 1 to 4095\n {2}remedy: /,
  ],
  [['run', '--workload', 'openat-enoent', '--path-length'], /--path-length: no value is given/],
  [['run', '--command', '--path-length', '9', '--', 'true'], /--path-length does not go with --command: /],
  [['list', '--path-length', '9'], /--path-length/],
  [['--rate', '10'], /no command is named\n {2}remedy: such as: probe-bench run --rate …\n/],
  [['--rat', '10'], /no command is named\n {2}remedy: see --help\n/],
  [['--quick', 'run'], /--quick stands before the command\n {2}remedy: such as: probe-bench run --quick\n/],
  [['run', 'kprobe-array'], /run takes no word of its own: kprobe-array\n {2}remedy: .* comma-separated/],
  [['run', '--no-quick'], /unknown flag: --no-quick\n {2}remedy: nearest: --quick, /],
  [['run', '--out.x', 'y'], /unknown flag: --out\.x\n {2}remedy: nearest: --out, /],
  [['compare', 'a', '--colm', 'x'], /--colm\n {2}remedy: nearest: --col, /],
  [['report', 'a', '--vsg', 'x'], /--vsg\n {2}remedy: nearest: --svg, /],
  [['report', 'a', '--html'], /--html: no value is given\n {2}remedy: /],
  [['list', '--variant-dir', 'x'], /--variant-dir\n {2}remedy: nearest: --variants-dir, /],
  [['lst'], /lst[\s\S]*list/],
  [['kernel'], /unknown command: kernel\n {2}remedy: nearest: kernels, /],
  [['rprt'], /nearest: report, /],
  [['compare'], /compare: no path is named\n {2}remedy: such as: probe-bench compare old=/],
  [['run', '--format', 'xml'], /xml/],
  [['run', '--columns', 'vectr'], /--columns: "vectr"[\s\S]* usual, vector\n {2}remedy: nearest: vector\n/],
  [['report', '/nowhere', '--columns', 'vectr'], /--columns: "vectr"/],
  [['run', '--quick', '--quick'], /--quick is given more than once\n {2}remedy: give --quick once\n/],
  [['run', '--seed', '1', '--seed', '2'], /--seed is given more than once/],
  [['compare', 'a', '--fail-over', '5%', '--failOver=1%'], /--fail-over is given more than once/],
  [['kernels', '--verbose', '--verbose'], /--verbose is given more than once/],
  [['run', '--exact=yes'], /--exact has no value, but "yes" is given/],
  [['run', '--no-out'], /unknown flag: --no-out/],
  [['compare', 'a', 'b', '--filter'], /--filter: no value is given/],
  [['compare', '.', '.', '--allow-missing'], /--allow-missing goes with --fail-over/],
  [['run', '--exact', '--max-time', '9'], /--max-time does not go with --exact/],
  [['run', '--profile'], /--profile: only exact mode [\s\S]*remedy: add --exact\n/],
  [['explain'], /explain: no design is named\n {2}remedy: name some, such as /],
  [['explain', 'kprobe-aray'], /"kprobe-aray"\n {2}remedy: nearest: kprobe-array, /],
  [['explain', 'kprobe-array', '--exact'], /unknown flag: --exact/],
  [['explain', 'kprobe-array', '--path-length', '9'], /--path-length goes with --workload openat-enoent/],
  [['explain', 'kprobe-array', '--stacks'], /--stacks: no value is given/],
  [['explain', 'kprobe-array', '--svg', 'a', '--svg', 'b'], /--svg is given more than once/],
  [['explain', 'kprobe-array', '--svg', '/dev/null'], /\/dev\/null: it is not a regular file/],
  [['explain', '--object', 'package.json'], /package\.json is no ELF file/],
];

// In this process: to start one for each takes a minute.
for (const [args, expected] of WRONG)
  test(`probe-bench ${args.join(' ')} is wrong usage and says what is near`, async (t) => {
    const parsing = async () => parserFor(args).parseAsync();
    const { message, remedy, exitCode } = await t.throwsAsync(parsing, { instanceOf: ProbeBenchError });
    t.is(exitCode, 2, message);
    t.regex(`probe-bench: ${message}\n  remedy: ${remedy}\n`, expected);
  });

test('wrong usage is told on stderr alone, with its remedy and without a stack', (t) => {
  const { status, stdout, stderr } = run('run', '--blokcs', '3');
  t.is(status, 2);
  t.is(stdout, '');
  t.is(stderr.split('\n').length, 3, stderr);
  t.regex(stderr, /^probe-bench: unknown flag: --blokcs\n {2}remedy: nearest: --blocks, /);
});

test('messages are English in every language', (t) => {
  const { stderr } = runIn({ LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' }, 'lst');
  t.regex(stderr, /unknown command: lst\n {2}remedy: nearest: list, /);
});

test('list as JSON has every variant with an answer, which is by facts', (t) => {
  const { status, stdout } = run('list', '--format', 'json');
  t.is(status, 0);
  for (const { id, runs, reason, known_by } of JSON.parse(stdout)) {
    t.true(runs === 'yes' || (runs === 'no' && reason !== ''), id);
    t.is(known_by, 'facts');
  }
  t.regex(run('list').stdout, /\nRUNS is by what this kernel has; list --try attaches each\n$/);
});

test('list --try and list --object say that it was tried', (t) => {
  const object = join(packageRoot(), 'bpf', 'build', 'tests', 'own', 'two.bpf.o');
  for (const args of [['--try'], ['--object', object]]) {
    for (const { id, runs, reason, known_by } of JSON.parse(
      run('list', '--format', 'json', ...args).stdout,
    )) {
      t.true(runs === 'yes' || reason !== '', id);
      t.is(known_by, 'trial', id);
    }
    t.notRegex(run('list', ...args).stdout, /RUNS is by/);
  }
});

test('list --workloads has what an event of each is, and what it fires', (t) => {
  const { stdout } = run('list', '--workloads');
  t.regex(stdout, /^WORKLOAD +ONE EVENT +CALLS +FIRES, TOO\nopenat-ebadf +an openat on a bad/);
  t.regex(stdout, /^switch +.* sched:sched_switch 2 times/m);
  const all = JSON.parse(run('list', '--workloads', '--format', 'json').stdout);
  t.deepEqual(
    all.map(({ workload }: { workload: string }) => workload),
    EVENT_WORKLOADS,
  );
  const { status, stderr } = run('list', '--workloads', '--try');
  t.is(status, 2);
  t.regex(stderr, /--workloads does not go with --try\n {2}remedy: /);
});

test('list --object of what is none is wrong usage', (t) => {
  const { status, stdout, stderr } = run('list', '--object', join(packageRoot(), 'package.json'));
  t.is(status, 2);
  t.is(stdout, '');
  t.regex(stderr, /--object package\.json is no ELF file\n {2}remedy: /);
});

test('list marks the core, and names the workload that fires a design', (t) => {
  const all = JSON.parse(run('list', '--format', 'json').stdout) as {
    id: string;
    core: boolean;
    workloads: string[];
  }[];
  t.deepEqual(all.find(({ id }) => id === 'uprobe-array')?.workloads, ['openat']);
  t.deepEqual(
    all.filter(({ core }) => core).map(({ id }) => id),
    readCatalogue()
      .filter(isCore)
      .map(({ id }) => id),
  );
  t.regex(run('list').stdout, /^VARIANT +HOOK +STORE +CORE +WORKLOAD +RUNS/);
});
