// SPDX-License-Identifier: MIT
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { type CostChange, changeSentence, costChange } from '../../../src/analysis/profile/changes.js';
import {
  type Explained,
  functionOf,
  type PlaceCost,
  together,
} from '../../../src/analysis/profile/explained.js';
import { EXIT } from '../../../src/errors.js';
import { BASELINE, type Sample } from '../../../src/samples/sample.js';
import { tryPlugin } from '../../../src/vm/vector/trial.js';
import { testUnless } from '../../helpers/skip.js';
import { kernelOf, newestRelease } from './kernel-of.js';
import { type ProfiledRun, probeBench, profiledRuns, WITH_PROFILE } from './profiled-run.js';

/** Designs that are unlike one another, and functions that an event goes through with each. */
const THROUGH: Record<string, string[]> = {
  'raw_tp-array': ['bpf_prog_probe'],
  'fentry-array': ['bpf_prog_probe', 'bpf_trampoline'],
  'fexit-array': ['bpf_prog_probe', 'bpf_trampoline'],
  'lsm-array': ['bpf_prog_probe', 'bpf_trampoline'],
  'kprobe-array': ['bpf_prog_probe', 'ftrace_trampoline', 'kprobe_ftrace_handler'],
  'kretprobe-array': ['bpf_prog_probe', 'ftrace_trampoline', 'arch_rethook_trampoline'],
  'kprobe.session-array': ['bpf_prog_probe', 'kprobe_multi_link_handler', 'kprobe_multi_link_exit_handler'],
  'tracepoint-array': ['bpf_prog_probe', 'perf_syscall_enter'],
  'tracepoint-array-tail_call': ['bpf_prog_probe', 'bpf_prog_tail'],
  'tracepoint-array-bpf2bpf': ['bpf_prog_probe', 'bpf_prog_count_apart'],
  'tracepoint-perf-event-array': ['bpf_prog_probe', 'bpf_perf_event_output_tp', 'asm_sysvec_irq_work'],
  'tracepoint-array-get_stackid': ['bpf_prog_probe', 'bpf_get_stackid'],
  'uprobe-array': ['bpf_prog_probe', 'asm_exc_int3', 'asm_exc_debug'],
};

/** Its baseline takes several paths on this one. */
const OLD = { series: '5.10', designs: ['raw_tp-array', 'kretprobe-array', 'tracepoint-hash-update'] };

const wanted = ['6.12', await newestRelease(), OLD.series];
const kernels = await Promise.all(wanted.map(kernelOf));
const trial = await tryPlugin().catch(({ message }: Error) => ({ lacking: message }));
const lacking = 'lacking' in trial ? trial.lacking : undefined;
const missing = (index: number) =>
  lacking ?? (typeof kernels[index] === 'string' ? kernels[index] : undefined);

const folder = mkdtempSync(join(tmpdir(), 'probe-bench-explain-'));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

let booted: Promise<Map<string, ProfiledRun>> | undefined;
/** One boot of the kernels that every design is measured on, both at once; then one of the old kernel. */
async function runOf(index: number): Promise<ProfiledRun> {
  booted ??= (async () => {
    const releases = new Set(kernels.flatMap((kernel) => (typeof kernel === 'string' ? [] : kernel.release)));
    const old = [...releases].filter((release) => release.startsWith(`${OLD.series}.`));
    const others = [...releases].filter((release) => !old.includes(release));
    const runs = new Map<string, ProfiledRun>();
    const measured = [
      [others, Object.keys(THROUGH), 'both'],
      [old, OLD.designs, 'old'],
    ] as const;
    for (const [some, designs, name] of measured)
      if (some.length > 0)
        for (const [release, run] of await profiledRuns(join(folder, name), some, designs))
          runs.set(release, run);
    return runs;
  })();
  const kernel = kernels[index];
  const run = (await booted).get(typeof kernel === 'object' ? kernel.release : '');
  if (run === undefined) throw new Error(`there is no run of ${wanted[index]}`);
  return run;
}

const sumOf = (places: readonly PlaceCost[]) =>
  places.reduce((sum, { instructions }) => sum + instructions, 0);
const functionsOf = ({ stacks }: Explained) => together(stacks, functionOf);

/** Of costs, which have six decimals. */
const ERROR = 1e-5;

function sumsToItsCost(t: ExecutionContext, { rows, explained }: ProfiledRun): void {
  const measured = rows.filter(({ status }) => status === 'measured');
  t.deepEqual([...explained.keys()].sort(), measured.map(({ variant }) => variant).sort());
  for (const { variant, cost } of measured) {
    const one = explained.get(variant) as Explained;
    t.is(one.untold, 0, variant);
    for (const places of [one.stacks, functionsOf(one)])
      t.true(
        Math.abs(sumOf(places) - (cost ?? Number.NaN)) < ERROR,
        `${variant}: ${sumOf(places)}, not ${cost}`,
      );
  }
}

const ofArm = (samples: readonly Sample[], arm: string) =>
  samples.find((row) => row.arm === arm && row.phase === 'event' && !row.warmup);

for (const [index, series] of wanted.entries()) {
  const law = testUnless(missing(index), test.serial);

  law(`on ${series} what stacks and functions cost sums to the design’s cost`, async (t) => {
    const run = await runOf(index);
    sumsToItsCost(t, run);
    t.is((run.profiles.get(BASELINE)?.paths.length ?? 0) > 1, series === OLD.series, 'paths of the baseline');
  });
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
    const { samples, explained } = await runOf(index);
    for (const [variant, one] of explained)
      for (const column of ['loads', 'stores', 'atomics'] as const) {
        const told = functionsOf(one).reduce((sum, place) => sum + place[column], 0);
        const counted =
          (ofArm(samples, variant)?.[column] ?? Number.NaN) -
          (ofArm(samples, BASELINE)?.[column] ?? Number.NaN);
        t.true(Math.abs(told - counted) < ERROR, `${variant}, ${column}: ${told}, not ${counted}`);
      }
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
    const { folder, rows, profiles, environment } = await runOf(index);
    t.deepEqual(readdirSync(folder).sort(), WITH_PROFILE);
    t.deepEqual(environment.warnings, []);
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
    t.regex(stderr, /none cannot be booted: it is no bzImage\n/);
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
