// SPDX-License-Identifier: MIT
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import type { Job } from '../../../src/measure/job.js';
import { type Asked, guestsIn, keptRun, removeCutShort } from '../../../src/run/resume/kept-guests.js';
import { conditionsNow } from '../../../src/run/resume/present-conditions.js';
import { Ledger } from '../../../src/samples/disk/ledger.js';
import type { Environment } from '../../../src/samples/environment.js';
import { sourcesHash } from '../../../src/sources.js';
import type { Kernel } from '../../../src/vm/kernels/resolve.js';
import { environment, variant } from '../../analysis/samples.js';
import { samplesOf } from '../../cli/run-folders.js';
import { temporaryFolder } from '../../vm/fixtures/folders.js';

const KERNEL: Kernel = {
  path: '/vmlinuz',
  release: '6.12.9-cloud-amd64',
  arch: 'x86_64',
  source: 'linux-image-6.12.9 6.12.9-1',
  notes: [],
};
const ARM = 'tracepoint-array';
const NOW = conditionsNow({ keys: [] });

/** What a guest's run that was measured by this checkout says of itself. */
function guests(given: Partial<Environment> = {}): Environment {
  const base = environment([], 'insn', { run: 'run' });
  const record = variant(ARM, { object_sha256: NOW.objects.get(ARM) ?? '' });
  return {
    ...base,
    complete: true,
    target: 'vm',
    kernel: { ...base.kernel, release: KERNEL.release },
    host: { kernel_source: KERNEL.source },
    tool: { ...base.tool, version: NOW.version, sources: sourcesHash() },
    versions: { ...base.versions, clang: NOW.clang, libbpf: NOW.libbpf },
    variants: [record],
    ...given,
  };
}

function folderWith(runs: Record<string, Environment>): string {
  const root = temporaryFolder();
  for (const [name, one] of Object.entries(runs)) {
    const folder = join(root, name);
    mkdirSync(folder);
    const ledger = new Ledger(folder, one);
    const { target, unit } = one;
    const samples = samplesOf('run', { [ARM]: 100 }, { unit }).map((row) => ({ ...row, target }));
    ledger.add(ARM, samples, null);
    ledger.finish(one.complete, new Date());
  }
  return root;
}

/** What would be measured now, of such a run's kernel and options. */
function askedOf({ options, unit }: Environment, more: Partial<Job> = {}): Asked {
  return { kernel: KERNEL, job: { unit, options, ...more }, now: NOW };
}

function isKept(there: Environment, asked = askedOf(guests())): boolean {
  return keptRun(guestsIn(folderWith({ a: there })), asked) !== null;
}

test('a kernel that an interrupted run has whole is taken from there, with its samples', (t) => {
  const root = folderWith({ a: guests({ complete: false }), b: guests() });
  const run = keptRun(guestsIn(root), askedOf(guests()));
  t.is(run?.ledger.folder, join(root, 'b'));
  t.true((run?.ledger.samples.length ?? 0) > 0);
});

const { options, tool, versions, kernel } = guests();
const others: [what: string, there: Partial<Environment>][] = [
  ['was cut short', { complete: false }],
  ['is of another kernel', { kernel: { ...kernel, release: '6.1.0-5-cloud-amd64' } }],
  ['is of another build of the kernel', { host: { kernel_source: 'linux-image-6.12.9 6.12.9-2' } }],
  ['does not say which build', { host: {} }],
  ['has other designs', { options: { ...options, variants: ['*'] } }],
  ['has another number of blocks', { options: { ...options, blocks: 99 } }],
  ['has another seed', { options: { ...options, seed: 77 } }],
  ['was measured by other sources', { tool: { ...tool, sources: 'f'.repeat(64) } }],
  ['was measured by nobody knows which sources', { tool: { name: 'probe-bench', version: tool.version } }],
  ['was built by another compiler', { versions: { ...versions, clang: 'other' } }],
  ['has another object', { variants: [variant(ARM, { object_sha256: 'b'.repeat(64) })] }],
];

for (const [what, there] of others)
  test(`a run that ${what} is not taken`, (t) => {
    t.false(isKept(guests(there)));
  });

test('by the clock every run has a seed of its own', (t) => {
  const ns = guests({ unit: 'ns', options: { ...options, seed: 77 } });
  const root = folderWith({});
  const found = [{ folder: join(root, 'gone'), environment: ns }];
  t.throws(() => keptRun(found, askedOf({ ...ns, options })), undefined, 'it is the same: it is read');
});

test('a run without profiles is not taken where they are asked for', (t) => {
  t.false(isKept(guests(), askedOf(guests(), { profile: true })));
});

test('what holds no run, a link or a broken file is passed over; a folder that is none is wrong usage', (t) => {
  const root = folderWith({ a: guests(), native: guests({ target: 'host' }) });
  mkdirSync(join(root, 'empty'));
  mkdirSync(join(root, 'broken'));
  writeFileSync(join(root, 'broken', 'environment.json'), '{"run":');
  writeFileSync(join(root, 'file'), '');
  symlinkSync(join(root, 'a'), join(root, 'link'));
  t.deepEqual(
    guestsIn(root).map(({ folder }) => folder),
    [join(root, 'a')],
  );
  for (const wrong of ['', join(root, 'none'), join(root, 'file'), join(root, 'link')])
    refused(t, () => guestsIn(wrong));
});

test('the folder of one run is refused: nothing is put into it', (t) => {
  const error = t.throws(() => guestsIn(join(folderWith({ a: guests() }), 'a')), {
    instanceOf: ProbeBenchError,
  });
  t.is(error?.code, 'not-several-runs');
  t.is(error?.exitCode, 2);
});

function refused(t: ExecutionContext, work: () => unknown): void {
  const error = t.throws(work, { instanceOf: ProbeBenchError });
  t.is(error?.code, 'no-such-path');
  t.is(error?.exitCode, 2);
}

test('a run that was cut short goes once it is measured anew, with nothing that is not its own', (t) => {
  const cut = guests({ complete: false });
  const root = folderWith({ a: cut, b: cut, c: guests() });
  writeFileSync(join(root, 'b', 'notes.txt'), 'mine');
  t.is(removeCutShort(guestsIn(root), askedOf(guests())).length, 2);
  t.false(existsSync(join(root, 'a')));
  t.deepEqual(readdirSync(join(root, 'b')), ['notes.txt']);
  t.true(existsSync(join(root, 'c', 'samples.csv')));
});

for (const [what, there] of others)
  if (there.complete === undefined)
    test(`a run cut short that ${what} stays: it is of another command`, (t) => {
      const root = folderWith({ a: guests({ ...there, complete: false }) });
      t.deepEqual(removeCutShort(guestsIn(root), askedOf(guests())), []);
      t.true(existsSync(join(root, 'a', 'samples.csv')));
    });
