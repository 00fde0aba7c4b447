// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addonFile } from '../../../src/native/index.js';
import { packageRoot } from '../../../src/root.js';
import { EVENT_WORKLOADS, factsOf } from '../../../src/variants/workloads.js';
import { bundleScript } from '../../../src/vm/guest/bundle.js';
import { GUEST } from '../../../src/vm/guest/guest-init.js';
import type { Kernel } from '../../../src/vm/kernels/resolve.js';
import { runGuest } from '../../../src/vm/qemu/run-guest.js';
import { testUnless } from '../../helpers/skip.js';
import { kernelOf } from './kernel-of.js';

const FIXTURES = join(packageRoot(), 'test', 'vm', 'fixtures');
/** Where the guest has them. */
const [OBJECT, BARE] = ['probe-bench/bpf/places.bpf.o', 'bare-loops'];
/** What a workload's own loop may cost beside the bare calls. */
const MOST = 1.01;
/** Of fork: the kernel walks our own mappings at a child's end. The bare loop has as many, but not the same. */
const MOST_OF_FORK = 1.06;

/** What the guest of places-guest.ts tells. */
type Told =
  | { type: 'refused'; ids: string[] }
  | { type: 'fired'; kind: string; runs: Record<string, number> }
  | { type: 'cost'; kind: string; insn: number; bare: number };

async function guestOf(kernel: Kernel): Promise<Told[]> {
  const folder = mkdtempSync(join(tmpdir(), 'probe-bench-workloads-'));
  try {
    const bare = join(folder, BARE);
    execFileSync('clang', ['-O2', '-static', '-pthread', '-o', bare, join(FIXTURES, 'bare-loops.c')]);
    const files = [
      { path: 'probe-bench/package.json', source: join(packageRoot(), 'package.json') },
      { path: GUEST.addon, source: addonFile() },
      { path: OBJECT, source: join(packageRoot(), 'bpf', 'build', 'tests', 'own', 'places.bpf.o') },
      { path: BARE, source: bare, executable: true },
    ];
    const contents = { script: await bundleScript(join(FIXTURES, 'places-guest.ts')), files };
    const told: Told[] = [];
    const onMessage = (message: unknown) => void told.push(message as Told);
    const job = { object: `/${OBJECT}`, bare: `/${BARE}` };
    await runGuest({ kernel, contents, job, accelerator: 'tcg', onMessage });
    return told;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const kernel = await kernelOf('6.12');
const vmTest = testUnless(typeof kernel === 'string' ? kernel : undefined);

vmTest(
  'each workload fires what it says, as often as it says, and costs what its bare calls cost',
  async (t) => {
    const told = await guestOf(kernel as Kernel);
    const of = <T extends Told['type']>(type: T) =>
      told.filter((one): one is Extract<Told, { type: T }> => one.type === type);
    t.deepEqual(of('refused'), [{ type: 'refused', ids: [] }]);
    t.deepEqual(
      of('fired').map(({ kind }) => kind),
      EVENT_WORKLOADS,
    );
    for (const { kind, runs } of of('fired')) {
      const { fires = {}, calls = [] } = factsOf(kind) ?? {};
      for (const [place, times] of Object.entries(fires))
        t.is(runs[place.split(':').at(-1) ?? ''], times, `${kind}: ${place}`);
      for (const call of calls) t.true((runs[`sys_enter_${call}`] ?? 0) >= 1, `${kind}: ${call}`);
    }
    const costs = of('cost').map((one) => ({ ...one, ratio: one.insn / one.bare }));
    for (const { kind, insn, bare, ratio } of costs) t.log(kind, insn, bare, ratio.toFixed(4));
    t.deepEqual(
      costs.filter(({ kind, ratio }) => !(ratio <= (kind === 'fork' ? MOST_OF_FORK : MOST))),
      [],
    );
  },
);
