// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { host } from '../../src/host/hardware.js';
import { trySections } from '../../src/measure/trials.js';
import { packageRoot } from '../../src/root.js';
import { readSummary } from '../../src/samples/csv/csv.js';
import { readRun } from '../../src/samples/disk/run-files.js';
import { NO_SETUP, type Setup } from '../../src/samples/setup.js';
import { ownVariants } from '../../src/variants/own.js';
import type { Variant } from '../../src/variants/variant.js';
import { testUnless } from '../helpers/skip.js';
import { caseObject, OWN_FOLDER, own } from '../variants/own-objects.js';
import { held, leaked, NOTHING, noKernel } from './machine.js';

const ktest = testUnless(noKernel, test.serial);
const MAIN = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
test.after.always(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) =>
  spawnSync(process.execPath, [MAIN, 'run', '--target', 'host', '--quick', ...args], {
    encoding: 'utf8',
    timeout: 120_000,
  });

/** What a trial says of each program of an object, by the program's name: the reason, or `measured`. */
async function tried(
  name: string,
  workload = 'openat-ebadf',
  given: Partial<Setup> = {},
): Promise<Map<string, string>> {
  const variants = ownVariants([own(name)], workload, { ...NO_SETUP, ...given });
  const tried = await trySections([{ workload, variants }], variants);
  return new Map(
    tried.map(({ record: { id, status, reason } }) => [
      id.replace(`${name}:`, ''),
      status === 'measured' ? status : reason,
    ]),
  );
}

ktest(
  'each program of an object that cannot be measured says why, and the sound ones are measured',
  async (t) => {
    const before = held();
    const said = await tried('hostile');
    t.is(said.get('sound'), 'measured');
    t.is(said.get('optional'), 'measured');
    t.regex(said.get('unverified') ?? '', /^load failed: .*R\d+ invalid mem access/);
    t.regex(said.get('silent') ?? '', /^attached, but is not fired by openat-ebadf: it did not run/);
    t.regex(
      said.get('missing') ?? '',
      /has no tracepoint nowhere\/nothing: name another with --function PROGRAM=CATEGORY\/EVENT/,
    );
    t.false(said.has('all-programs'), 'one alone of those that libbpf loads by itself is left');
    t.deepEqual(await leaked(before), NOTHING, 'and the map that asks to be pinned is not');
    t.false(existsSync('/sys/fs/bpf/pinned'));
  },
);

ktest('a map of maps whose inner one its loader makes is named', async (t) => {
  t.regex(
    (await tried('inner-map')).get('probe') ?? '',
    /^map outer holds maps, and its own loader would make the inner one$/,
  );
});

ktest('list --object has each program of it with an answer, as a run would have it', (t) => {
  type Answer = { id: string; runs: string; reason: string };
  const list = (...args: string[]): Answer[] => {
    const all = [MAIN, 'list', '--format', 'json', ...args];
    return JSON.parse(spawnSync(process.execPath, all, { encoding: 'utf8', timeout: 120_000 }).stdout);
  };
  t.deepEqual(
    list('--object', own('two').path).map(({ id, runs }) => [id, runs]),
    ['enter', 'leave', 'all-programs'].map((program) => [`two:${program}`, 'yes']),
  );
  const folder = list('--variants-dir', OWN_FOLDER);
  t.regex(folder.find(({ id }) => id === 'legacy-maps:all-programs')?.reason ?? '', /legacy map definitions/);
  const packets = ['--object', own('packets').path];
  t.regex(list(...packets, '--workload', 'openat-ebadf')[0]?.reason ?? '', /openat-ebadf never fires xdp/);
  t.notRegex(list(...packets)[0]?.reason ?? '', /never fires/);
});

ktest('a run with --object alone measures its programs and nothing else', async (t) => {
  const before = held();
  const out = join(folder, 'out');
  const { status, stdout, stderr } = run('--object', own('two').path, '--blocks', '2', '--out', out);
  t.is(status, 0, stderr);
  t.true(stdout.includes('two:all-programs'));
  const rows = new Map(readSummary(join(out, 'summary.csv')).map((row) => [row.variant, row]));
  t.deepEqual([...rows.keys()].sort(), ['two:all-programs', 'two:enter', 'two:leave']);
  const { samples, environment } = readRun(out);
  // Visits, not costs: on a machine that is busy with other tests no time may count.
  for (const arm of rows.keys())
    t.true(
      samples.some((row) => row.arm === arm && (row.wall ?? 0) > 0),
      arm,
    );
  // Without counted_tgid everybody's opens are counted, too.
  const enter = rows.get('two:enter');
  t.true((enter?.counted ?? 0) >= (enter?.events ?? Number.NaN));
  t.is(rows.get('two:leave')?.counted, null, 'it does not refer to the counter');
  t.is(rows.get('two:all-programs')?.section, 'tracepoint/syscalls/sys_enter_openat tp_btf/sys_exit');
  t.deepEqual(environment.options.objects, [own('two').path]);
  t.deepEqual(await leaked(before), NOTHING);
});

ktest('with --variants an object is measured beside them, and a folder’s unusable objects are told', (t) => {
  const out = join(folder, 'beside');
  const given = ['--variants-dir', OWN_FOLDER, '--variants', 'raw_tp-empty', '--workload', 'openat-ebadf'];
  const flags = [...given, '--blocks', '1', '--out', out];
  const { status, stdout, stderr } = run(...flags);
  t.is(status, 0, stderr);
  const rows = new Map(readRun(out).environment.variants.map((row) => [row.id, row]));
  for (const id of ['raw_tp-empty', 'two:enter', 'hostile:sound']) t.is(rows.get(id)?.status, 'measured', id);
  t.regex(rows.get('legacy-maps:all-programs')?.reason ?? '', /legacy map definitions/);
  t.regex(rows.get('no-programs:all-programs')?.reason ?? '', /holds no BPF program/);
  t.regex(stdout, /Not measured[\s\S]*legacy map definitions/);
});

ktest(
  'an object without a program for this workload exits 4 and says why; one that is none is wrong usage',
  (t) => {
    const packets = run('--object', own('packets').path, '--workload', 'openat-ebadf');
    t.is(packets.status, 4, packets.stderr);
    t.regex(
      packets.stderr,
      /none of the 1 variants can be measured here: openat-ebadf never fires xdp: measure it with --workload/,
    );
    const fired = run('--object', own('packets').path, '--blocks', '1', '--out', join(folder, 'p'));
    t.is(fired.status, 0, fired.stderr);
    t.true(fired.stdout.includes('packets:pass'));
    const text = run('--object', join(packageRoot(), 'package.json'));
    t.is(text.status, 2, text.stderr);
    t.regex(text.stderr, /--object package\.json is no ELF file\n {2}remedy: /);
  },
);

ktest('programs that are attached together name the one that stands in the way', async (t) => {
  const said = await tried('hostile', 'openat-ebadf', { attach: ['sound,unverified', 'sound,optional'] });
  t.deepEqual([...said.keys()], ['sound+unverified', 'sound+optional']);
  t.regex(said.get('sound+unverified') ?? '', /^unverified: load failed: .*R\d+ invalid mem access/);
  t.is(said.get('sound+optional'), 'measured');
});

ktest('an entry of a prog array that is set is what tail calls go to', (t) => {
  const events = 1000;
  const counted = (tail: string[]) => {
    const setup = { ...NO_SETUP, tail };
    const [entry] = ownVariants([caseObject('tailcall-empty')], 'openat-ebadf', setup) as [Variant];
    const workload = host.startWorkload('openat-ebadf', 1);
    const probe = host.openProbe(entry, 'everybody');
    try {
      probe.load();
      probe.attach([]);
      workload.run(events);
      return probe.counter();
    } finally {
      probe.close();
      workload.close();
    }
  };
  t.true((counted(['jumps[0]=leaf']) ?? 0) >= events);
  t.is(counted([]), null, 'without it no loaded program refers to the counter');
});

ktest('a packet program that drops is measured with leave alone, and what it did is told', async (t) => {
  const before = held();
  const refused = await tried('effects', 'packets');
  t.regex(refused.get('drop') ?? '', /^it changes what the kernel does: 64 of 64 packets were dropped \(/);
  t.is((await tried('effects', 'packets', { set: ['verdict=2'] })).get('drop'), 'measured', 'XDP_PASS');
  const out = join(folder, 'effects');
  const flags = ['--workload', 'packets', '--allow-effects', '--blocks', '1', '--out', out];
  const { status, stderr } = run('--object', own('effects').path, ...flags);
  t.is(status, 0, stderr);
  const { environment, samples } = readRun(out);
  t.is(environment.variants.find(({ id }) => id === 'effects:drop')?.status, 'measured');
  t.true(samples.some(({ arm, value }) => arm === 'effects:drop' && value !== null));
  const told = environment.warnings.find(({ code }) => code === 'effects');
  t.is(told?.text, 'changes what the kernel does: 64 of 64 packets were dropped');
  t.deepEqual(await leaked(before), NOTHING);
});

ktest('a program that may send signals is never attached without leave', async (t) => {
  const refused = (await tried('effects')).get('interrupt') ?? '';
  t.regex(refused, /^it changes what the kernel does: bpf_send_signal \(measure it with --allow-effects/);
  t.is((await tried('effects', 'openat-ebadf', { allow_effects: true })).get('interrupt'), 'measured');
});
