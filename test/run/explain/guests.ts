// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../../../src/errors.js';
import type { MeasureEvent } from '../../../src/measure/job.js';
import type { Guests } from '../../../src/run/explain/profiled-kernels.js';
import type { ExplainRequest } from '../../../src/run/explain/request.js';
import type { VariantRecord } from '../../../src/samples/environment.js';
import { NO_SETUP } from '../../../src/samples/setup.js';
import { DEFAULT_KERNEL, type Kernel } from '../../../src/vm/kernels/resolve.js';
import { type Event, profileOf, sumOf } from '../../analysis/profile/profiles.js';
import { environment, variant } from '../../analysis/samples.js';
import { samplesOf } from '../../cli/run-folders.js';

/** What `explain` is asked for where nothing is said. */
export function requestOf(given: Partial<ExplainRequest>): ExplainRequest {
  return {
    variants: ['kprobe-array'],
    own: [],
    setup: NO_SETUP,
    workload: 'openat-ebadf',
    command: null,
    kernels: [],
    archs: [],
    group: false,
    stacks: null,
    svg: null,
    format: 'table',
    verbose: false,
    ...given,
  };
}

/** What a kernel that is no kernel does, by its release. */
export interface FakeGuest {
  /** what an event of each design costs, by stack; a text: why it is unsupported */
  designs?: Record<string, Event | string>;
  /** it fails after that */
  failure?: Error;
}

const BARE: Event = { entry: 1000 };

async function* measured(
  release: string,
  { designs = {}, failure }: FakeGuest,
): AsyncGenerator<MeasureEvent> {
  const records = Object.entries(designs).map(([id, costs]): VariantRecord => {
    return typeof costs === 'string' ? variant(id, { status: 'unsupported', reason: costs }) : variant(id);
  });
  const kernel = { release, version: '#1', entry: null };
  yield { type: 'begin', sections: 1, environment: environment(records, 'insn', { run: release, kernel }) };
  const costs = Object.entries(designs).flatMap(([id, event]) =>
    typeof event === 'string' ? [] : [[id, event] as const],
  );
  const samples = samplesOf(release, Object.fromEntries(costs.map(([id, event]) => [id, sumOf(event)])), {
    unit: 'insn',
    kernel: release,
  });
  for (const [arm, event] of [['baseline', {}] as const, ['control', {}] as const, ...costs]) {
    yield { type: 'visit', arm, rows: samples.filter((row) => row.arm === arm), footprint: null };
    yield { type: 'profile', profile: profileOf(arm, [[{ ...BARE, ...event }, 1920]]) };
  }
  if (failure !== undefined) throw failure;
}

/** Kernels that are none, by their releases: what another name means cannot be had. */
export function fakeGuests(guests: Record<string, FakeGuest>, more: Partial<Guests> = {}): Guests {
  const kernelOf = (release: string): Kernel => ({
    path: `/boot/${release}`,
    release,
    arch: 'x86_64',
    source: release,
    notes: [],
  });
  return {
    ensureVmTools: () => {},
    tryPlugins: async () => new Map([['x86_64', { file: 'plugin.so' }]]),
    resolveTargets: async ({ kernels: named }) => {
      const specs = named.length === 0 ? [DEFAULT_KERNEL] : named;
      const found = specs.map((spec) => Object.keys(guests).find((one) => one.startsWith(spec)));
      const unknown = specs.filter((_, place) => found[place] === undefined);
      return {
        targets: [...new Set(found)].flatMap((release) => {
          if (release === undefined) return [];
          return [{ kernel: kernelOf(release), choice: { accelerator: 'tcg', reason: 'it is asked for' } }];
        }),
        failures: unknown.map(
          (spec) =>
            new ProbeBenchError(`there is no kernel ${spec}`, { code: 'kernel-unknown', exitCode: 2 }),
        ),
      };
    },
    measureInGuest: ({ kernel: { release } }) => measured(release, guests[release] ?? {}),
    ...more,
  };
}
