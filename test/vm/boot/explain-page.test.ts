// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import test from 'ava';
import { type Output, outputsOf } from '../../../bench/explain/outputs.js';
import { commandsIn, PAGES, shownIn } from '../../../bench/explain/page.js';
import { REFERENCE } from '../../../bench/reference/runs.js';
import { buildVersions } from '../../../src/host/describe-host.js';
import { packageRoot } from '../../../src/root.js';
import { FILES, readEnvironment } from '../../../src/samples/disk/run-files.js';
import { BETWEEN } from '../../../src/samples/profile.js';
import type { Kernel } from '../../../src/vm/kernels/resolve.js';
import { tryPlugin } from '../../../src/vm/vector/trial.js';
import { testUnless } from '../../helpers/skip.js';
import { kernelOf } from './kernel-of.js';

const page = (name: string) => readFileSync(join(packageRoot(), name), 'utf8');
const shown = PAGES.flatMap((name) => shownIn(page(name)));

const trial = await tryPlugin().catch(({ message }: Error) => ({ lacking: message }));

const others = commandsIn(page('docs/explain.md')).filter(([command]) => command !== 'explain');

/** The series that a command names. */
function seriesOf(args: readonly string[]): string[] {
  return args.flatMap((arg, place) => (args[place - 1] === '--kernel' ? arg.split(',') : []));
}

const kernels = new Map<string, Kernel | string>();
for (const series of new Set([...shown.map(({ args }) => args), ...others].flatMap(seriesOf)))
  kernels.set(series, await kernelOf(series));

/** Why commands cannot be run here: a kernel, or what counts its instructions, is not to be had. */
function lacking(...commands: readonly string[][]): string | undefined {
  if ('lacking' in trial) return trial.lacking;
  const needed = commands.flatMap(seriesOf).map((series) => kernels.get(series));
  return needed.find((kernel) => typeof kernel === 'string');
}

/** Whether another compiler built the programs of the pages. They are made when results/reference is. */
function otherwiseBuilt(): boolean {
  const root = join(packageRoot(), REFERENCE);
  const kernel = readdirSync(root).find((name) => name.startsWith('6.18')) ?? '';
  return readEnvironment(join(root, kernel, FILES.environment)).versions.clang !== buildVersions().clang;
}

const there = shown.filter(({ args }) => lacking(args) === undefined);
let outputs: Output[] = [];

test.before('the commands run', async (t) => {
  t.timeout(600_000);
  outputs = await outputsOf(
    there.map(({ args }) => args),
    new AbortController().signal,
  );
});

for (const { args, releases, printed } of shown)
  testUnless(lacking(args))(`${args.join(' ')} prints what the page shows`, (t) => {
    const now = outputs[there.findIndex((one) => one.args === args)];
    if (now === undefined) return t.fail();
    for (const { untold, stacks } of now.explained) {
      t.is(untold, 0);
      t.true(stacks.length > 3);
    }
    if (now.releases.join() !== releases.join()) return t.log(`on ${now.releases.join(', ')} instead`);
    if (args.includes('--object') && otherwiseBuilt()) return t.log('built by another clang');
    t.is(now.printed, printed);
    for (const [file, drawn] of now.files) if (file.startsWith('docs')) t.is(page(file), drawn);
  });

const none = there.length === 0 ? 'none of the pages’ kernels is to be had' : undefined;

testUnless(none)(
  'the path is read where the page says: from 6.19 on, and from 7.2 on for a return of 1',
  (t) => {
    for (const { variant, kernel, workload, stacks } of outputs.flatMap(({ explained }) => explained)) {
      const [major = 0, minor = 0] = kernel.split('.').map(Number);
      const since = (first: number, second: number) => major > first || (major === first && minor >= second);
      const entry = variant.startsWith('tracepoint-') && !variant.endsWith('-sys_exit');
      const read = since(7, 2) ? variant.endsWith('-return1') : since(6, 19) && entry;
      const reads = stacks.some(({ name }) => name.split(BETWEEN).includes('sys_fault_user'));
      t.is(reads, read, `${variant} on ${kernel}, ${workload}`);
    }
  },
);

testUnless(lacking(...others))(
  'compare says which functions a change is in, as the page does it',
  async (t) => {
    t.timeout(300_000);
    const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
    try {
      const runs = others.filter(([command]) => command === 'run');
      for (const { status, stderr } of await Promise.all(runs.map((args) => probeBench(args, folder))))
        t.is(status, 0, stderr);
      for (const args of others.filter(([command]) => command === 'compare')) {
        const { status, stdout, stderr } = await probeBench(args, folder);
        t.is(status, 0, stderr);
        t.regex(stdout, /tracepoint-empty: of \+\d+ instructions, \+\d+ are user copy \(sys_fault_user/);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

/** A command in a folder of its own. */
function probeBench(args: readonly string[], cwd: string) {
  const main = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
  const child = spawn(process.execPath, [main, ...args], { cwd });
  const [stdout, stderr] = [text(child.stdout), text(child.stderr)];
  return new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', async (status) => resolve({ status, stdout: await stdout, stderr: await stderr }));
  });
}
