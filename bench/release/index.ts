// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { EXIT, ProbeBenchError } from '../../src/errors.js';
import { packageRoot } from '../../src/root.js';
import { complain } from '../../src/run/complain.js';
import { step } from '../pack/step.js';
import { staleReference } from '../reference/stale.js';
import { type BareRoot, makeBareRoot, noBareRoot } from './bare-root.js';
import { fetchNode, NODES } from './nodes.js';

const CHECKOUT = '/checkout';

/** Builds the package of the last commit in a clean Debian 12, and tries it in a bare one with each Node. */
async function release(root: string): Promise<void> {
  const stale = staleReference(root);
  if (stale !== null) throw failure(stale, 'Commit the new results, then release.');
  const impossible = noBareRoot();
  if (impossible !== undefined) throw failure(impossible, 'Run it as root, with debootstrap installed.');
  const out = join(root, 'build', 'release');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const tarball = await inRoot((clean) => build(clean, root, out));
  await inRoot((bare) => tryOut(bare, tarball, root, out));
  const sums = readdirSync(out).map((name) => `${sha256(join(out, name))}  ${name}\n`);
  writeFileSync(join(out, 'SHA256SUMS'), sums.join(''));
  process.stdout.write(`${sums.join('')}in ${out}\n`);
}

/** @returns the tarball's path in `out` */
async function build(clean: BareRoot, root: string, out: string): Promise<string> {
  say('building in a clean Debian 12');
  const there = join(clean.folder, CHECKOUT);
  await step(['git', 'clone', '--quiet', '--no-hardlinks', root, there], root);
  must(clean, ['apt-get', 'install', '--yes', '--no-install-recommends', 'git']);
  must(clean, ['git', 'config', '--global', '--add', 'safe.directory', CHECKOUT]);
  for (const version of NODES) {
    say(`set-up and pure tests with Node ${version}`);
    clean.useNode(await fetchNode(version, join(root, 'build', 'nodes')));
    must(clean, ['npm', 'run', 'setup', '--', '--with', 'vm', '--with', 'arm64'], CHECKOUT);
    must(clean, ['npm', 'run', 'test:pure'], CHECKOUT);
  }
  say('packing');
  const printed = must(clean, ['npm', 'run', '--silent', 'pack'], CHECKOUT);
  const made = join(clean.folder, printed.split(': ')[0] ?? '');
  const tarball = join(out, basename(made));
  copyFileSync(made, tarball);
  const bill = (path: string) => path.replace(/\.tgz$/, '.cdx.json');
  copyFileSync(bill(made), bill(tarball));
  return tarball;
}

/** What a user does first, in a Debian without a compiler. */
async function tryOut(bare: BareRoot, tarball: string, root: string, out: string): Promise<void> {
  copyFileSync(tarball, join(bare.folder, 'probe-bench.tgz'));
  const reference = join(root, 'results', 'reference');
  await step(['cp', '-r', reference, join(bare.folder, 'reference')], out);
  const [one = '', two = ''] = readdirSync(reference).map((name) => `/reference/${name}`);
  for (const version of NODES) {
    say(`installing and running with Node ${version}`);
    bare.useNode(await fetchNode(version, join(root, 'build', 'nodes')));
    must(bare, ['npm', 'install', '-g', '--offline', '/probe-bench.tgz']);
    must(bare, ['probe-bench', '--version']);
    must(bare, ['probe-bench', 'list']);
    must(bare, ['probe-bench', 'compare', one, two]);
    must(bare, ['probe-bench', 'report', one, '--html', '/page.html', '--svg', '/plots']);
    must(bare, ['probe-bench', 'run', '--target', 'host', '--quick', '--variants', 'raw_tp-array']);
  }
}

async function inRoot<T>(work: (root: BareRoot) => Promise<T>): Promise<T> {
  const root = await makeBareRoot();
  try {
    return await work(root);
  } finally {
    root.remove();
  }
}

function must(root: BareRoot, argv: readonly string[], cwd = '/'): string {
  const { status, stdout, stderr } = root.run(argv, { cwd });
  if (status === 0) return stdout;
  const message = `${argv.join(' ')} ended with ${status}`;
  throw new ProbeBenchError(message, { code: 'release', remedy: 'Correct it.', log: `${stdout}\n${stderr}` });
}

function failure(message: string, remedy: string): ProbeBenchError {
  return new ProbeBenchError(message, { code: 'release', remedy, exitCode: EXIT.cannotMeasure });
}

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

function say(what: string): void {
  process.stderr.write(`probe-bench release: ${what}\n`);
}

try {
  await release(packageRoot());
} catch (error) {
  process.exitCode = complain(error, true);
}
