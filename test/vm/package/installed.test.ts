// SPDX-License-Identifier: MIT
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { parse } from 'csv-parse/sync';
import { archesHere } from '../../../bench/pack/arches.js';
import {
  type BareRoot,
  type EnterOptions,
  makeBareRoot,
  noBareRoot,
} from '../../../bench/release/bare-root.js';
import { packageRoot } from '../../../src/root.js';
import { testUnless } from '../../helpers/skip.js';
import { REFERENCE, referenceKernel } from '../boot/kernel-of.js';
import { packedTarball } from './tarball.js';

const PACKAGE = '/usr/local/lib/node_modules/probe-bench';
const MB = 1e6;

// a bare Debian has no mirror of security suites
const { release, kernel } = await referenceKernel('6.18.');
const comparable = typeof kernel !== 'string';
const reason = noBareRoot();
const installed = testUnless(reason, test.serial);
let root: BareRoot;
let exact: Record<string, string | undefined>;

/** Runs it in the root and demands that it succeeds. */
function ran(argv: readonly string[], options: EnterOptions = {}): string {
  const { status, stdout, stderr } = root.run(argv, options);
  if (status === 0) return stdout;
  throw new Error(`${argv.join(' ')} ended with ${status}: ${stdout}${stderr}`);
}

const probeBench = (...args: string[]) => ran(['probe-bench', ...args]);

test.before(async () => {
  if (reason !== undefined) return;
  root = await makeBareRoot();
  cpSync(await packedTarball(), join(root.folder, 'probe-bench.tgz'));
  cpSync(REFERENCE, join(root.folder, 'reference'), { recursive: true });
});

test.after.always(() => root?.remove());

installed('npm installs the tarball alone, runs no script, and takes at most 12 MB', (t) => {
  for (const tool of ['cc', 'clang', 'make', 'python3', 'qemu-system-x86_64', 'busybox'])
    t.not(root.run(['which', tool]).status, 0, `${tool} is in the bare root`);
  t.regex(ran(['npm', 'install', '-g', '--offline', '/probe-bench.tgz']), /added 1 package/);
  const manifest = JSON.parse(readFileSync(join(root.folder, PACKAGE, 'package.json'), 'utf8'));
  for (const key of ['dependencies', 'optionalDependencies', 'scripts', 'private'])
    t.false(key in manifest, key);
  t.false(existsSync(join(root.folder, PACKAGE, 'node_modules')));
  const bytes = Number(ran(['du', '-sb', PACKAGE]).split('\t')[0]);
  t.true(bytes <= 12 * MB, `${bytes} bytes`);
});

installed('it has an addon for guests of each architecture that this machine has a compiler for', (t) => {
  for (const { name } of archesHere())
    t.true(existsSync(join(root.folder, PACKAGE, 'prebuilt', name, 'probe_bench.node')), name);
});

installed('it says its version, what it was built of, and that its addon loads', (t) => {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'));
  const lines = probeBench('--version').split('\n');
  t.is(lines[0], `probe-bench ${version}`);
  t.regex(lines[1] ?? '', /^build: package( of \S+)?, sources [0-9a-f]{12}$/);
  t.regex(lines[2] ?? '', /^addon: loads, libbpf v1\.\d+/);
});

installed('it lists, compares, reports, and writes pages and pictures without a compiler', (t) => {
  t.regex(probeBench('--help'), /probe-bench run/);
  t.regex(probeBench('list'), /kprobe-array/);
  const [one = '', two = ''] = readdirSync(REFERENCE).map((name) => `/reference/${name}`);
  t.regex(probeBench('compare', one, two), /kprobe-array/);
  probeBench('report', one, '--html', '/page.html', '--svg', '/plots');
  t.regex(readFileSync(join(root.folder, 'page.html'), 'utf8'), /<script>/);
  t.true(readdirSync(join(root.folder, 'plots')).length > 0);
  t.true(existsSync(join(root.folder, PACKAGE, 'man', 'probe-bench.1')));
});

installed('a user without root installs it in the home folder and reads runs', (t) => {
  const home = '/home/user';
  ran(['install', '-d', '-o', '1000', '-g', '1000', home]);
  const user = { user: '1000:1000', home, cwd: home };
  ran(['npm', 'install', '-g', '--offline', '--prefix', `${home}/.local`, '/probe-bench.tgz'], user);
  const [one = ''] = readdirSync(REFERENCE);
  t.regex(ran([`${home}/.local/bin/probe-bench`, 'report', `/reference/${one}`], user), /kprobe-array/);
});

installed('it measures the running kernel', (t) => {
  const run = [
    'probe-bench',
    'run',
    '--target',
    'host',
    '--quick',
    '--variants',
    'raw_tp-array',
    '--format',
    'csv',
  ];
  let ended = root.run(run);
  // what runs beside it opens files, too, and may hide that the workload fires the probe: exit code 4
  for (let again = 0; again < 2 && ended.status === 4; again++) ended = root.run(run);
  t.is(ended.status, 0, ended.stderr);
  t.regex(ended.stdout, /raw_tp-array/);
});

const EXACT = [
  'probe-bench',
  'run',
  '--exact',
  '--variants',
  'kprobe-array,fentry-array',
  '--format',
  'csv',
].concat(comparable ? ['--kernel', release] : []);

installed('exact mode names the one line that installs QEMU and busybox, and measures after it', (t) => {
  const { status, stderr } = root.run(EXACT);
  t.is(status, 4);
  const line = /remedy: run: (.*)/.exec(stderr)?.[1] ?? '';
  const install =
    /^(apt-get update && )?apt-get install --no-install-recommends qemu-system-x86 busybox-static$/;
  t.regex(line, install);
  ran(['sh', '-c', line.replace('install', 'install --yes')]);
  exact = costs(ran(EXACT));
  for (const cost of Object.values(exact)) t.true(Number(cost) > 0);
});

testUnless(reason ?? (comparable ? undefined : String(kernel)), test.serial)(
  'its exact costs are those that a checkout measured for the reference',
  (t) => {
    t.deepEqual(exact, costs(readFileSync(join(REFERENCE, release, 'summary.csv'), 'utf8')));
  },
);

/** The costs of the two designs in a summary.csv. */
function costs(csv: string): Record<string, string | undefined> {
  const rows: Record<string, string>[] = parse(csv, { columns: true });
  const cost = (id: string) => rows.find(({ variant }) => variant === id)?.cost;
  return { kprobe: cost('kprobe-array'), fentry: cost('fentry-array') };
}
