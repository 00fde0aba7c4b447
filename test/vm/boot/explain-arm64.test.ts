// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { addonFile } from '../../../src/native/index.js';
import { packageRoot } from '../../../src/root.js';
import { BASELINE } from '../../../src/samples/sample.js';
import { tryPlugin } from '../../../src/vm/vector/trial.js';
import { testUnless } from '../../helpers/skip.js';
import { temporaryFolder } from '../fixtures/folders.js';
import { functionsOf, sumsToItsCost, sumsToItsVector } from './explained-sums.js';
import { kernelOf } from './kernel-of.js';
import { type ProfiledRun, profiledRuns } from './profiled-run.js';
import { added, haveVectors, ofArm } from './vector-rows.js';

const SPEC = '6.12/arm64';

/** How often an event of each enters the kernel by traps and by interrupts, and functions that it goes through. */
const DESIGNS: Record<string, { traps?: number; interrupts?: number; through: string[] }> = {
  'raw_tp-array': { through: ['bpf_prog_probe', 'bpf_trace_run2'] },
  'fentry-array': { through: ['bpf_prog_probe', 'bpf_trampoline'] },
  'fexit-array': { through: ['bpf_prog_probe', 'bpf_trampoline'] },
  'kprobe-array': { traps: 2, through: ['bpf_prog_probe', 'el1h_64_sync', 'kprobe_brk_handler'] },
  'kretprobe-array': { traps: 3, through: ['bpf_prog_probe', '__kretprobe_trampoline'] },
  'tracepoint-hash-update': { through: ['bpf_prog_probe', 'perf_syscall_enter'] },
  'tracepoint-perf-event-array': { interrupts: 1, through: ['bpf_prog_probe', 'el1h_64_irq'] },
  'uprobe-array': { traps: 2, through: ['bpf_prog_probe', 'el0t_64_sync', 'uprobe_notify_resume'] },
};

const addon = addonFile(packageRoot(), 'arm64');
const kernel = await kernelOf(SPEC);
const trial = await tryPlugin({ arch: 'arm64' }).catch(({ message }: Error) => ({ lacking: message }));
const lacking = 'lacking' in trial ? trial.lacking : undefined;
const noAddon = existsSync(addon) ? undefined : `${addon} is not there`;
const law = testUnless(typeof kernel === 'string' ? kernel : (lacking ?? noAddon), test.serial);

let booted: Promise<ProfiledRun> | undefined;
async function run(): Promise<ProfiledRun> {
  const release = typeof kernel === 'string' ? '' : kernel.release;
  booted ??= profiledRuns(join(temporaryFolder(), 'run'), [SPEC], Object.keys(DESIGNS)).then(
    (runs) => runs.get(release) as ProfiledRun,
  );
  return booted;
}

law('on arm64 every row of windows agrees with the guest’s clock, and has a vector', async (t) => {
  const { samples, environment } = await run();
  t.deepEqual(environment.warnings, []);
  haveVectors(t, samples);
});

law('on arm64 traps and interrupts are told from system calls, and from each other', async (t) => {
  const { samples } = await run();
  t.like(ofArm(samples, BASELINE), { traps: 0, interrupts: 0 });
  for (const [variant, { traps = 0, interrupts = 0 }] of Object.entries(DESIGNS)) {
    t.is(added(samples, variant, 'traps'), traps, variant);
    t.is(added(samples, variant, 'interrupts'), interrupts, variant);
  }
});

law('on arm64 stacks and functions sum to cost and vector', async (t) => {
  sumsToItsCost(t, await run());
  sumsToItsVector(t, await run());
});

law('on arm64 every function has its plain name, and those of each hook are there', async (t) => {
  for (const [variant, one] of (await run()).explained) {
    const names = functionsOf(one).map(({ name }) => name);
    for (const name of names) t.notRegex(name, /^\[0x|\.(isra|constprop|part|cold)/, variant);
    for (const name of DESIGNS[variant]?.through ?? [])
      t.true(names.includes(name), `${variant}: no ${name} in ${names}`);
  }
});

// How many instructions that takes hangs on how its target is aligned (arch/arm64/lib/memset.S).
law('on arm64 no stack costs less than without the probe, but one that clears memory', async (t) => {
  for (const [variant, { stacks }] of (await run()).explained)
    for (const { name, instructions } of stacks)
      t.true(instructions >= 0 || /;__memset$/.test(name), `${variant}: ${instructions} in ${name}`);
});
