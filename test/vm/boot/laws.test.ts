// SPDX-License-Identifier: MIT
import test, { type ExecutionContext } from 'ava';
import { EXACT_JOB, exactRun, type GuestRunResult } from '../../../bench/self/guest-runs.js';
import { type Path, readPaths } from '../../../src/samples/paths.js';
import { BASELINE, CONTROL, type Phase } from '../../../src/samples/sample.js';
import { objectsFolder, readCatalogue } from '../../../src/variants/catalogue.js';
import { isCore } from '../../../src/variants/core.js';
import { isEmptyStore } from '../../../src/variants/id.js';
import { testUnless } from '../../helpers/skip.js';
import { own } from '../../variants/own-objects.js';
import { kernelOf, newestRelease } from './kernel-of.js';

const CORE = readCatalogue(objectsFolder())
  .filter(isCore)
  .map(({ id }) => id);
const ARMS = [BASELINE, CONTROL, ...CORE];
const TIMED = ['event', 'stats', 'bystander'] as const;
/** Of an arm: one in each block, the first no different. */
const VISITS = 2;
const options = { ...EXACT_JOB.options, blocks: VISITS, variants: CORE };

/** What bpf/tests/own/dear.bpf.c does more on a dear event, but for a few instructions to get there. */
const DEAR = 15_000;
const EVERY = { second: 2, third: 3, eighth: 8 };

/** Of the tick, in instructions: it comes 250 times a second. */
const HALF_PERIOD = 2_000_000;

/** Of a share in samples.csv, which has six decimals. */
const SHARE_ERROR = 1e-6;
/** Of a run's time: the guest scales its counter to nanoseconds, and rounds. */
const RUN_ERROR = 0.01;

/**
 * Before 7.2 a tracepoint copies the event into a buffer that is allocated when a program is attached, and memcpy() goes
 * by the last byte of its addresses (arch/x86/lib/memcpy_64.S): whole visits take four instructions less.
 */
const COPY = 4;
const copies = (series: string, arm: string) => series === '6.12' && /^(tracepoint-|dear:)/.test(arm);

function visitsOf(t: ExecutionContext, { samples }: GuestRunResult, arm: string, phase: Phase) {
  const visits = samples.filter((row) => row.arm === arm && row.phase === phase);
  t.is(visits.length, VISITS, `${arm}, ${phase}`);
  return visits.map(({ value, paths, ...rest }) => ({
    ...rest,
    value: value ?? Number.NaN,
    paths: readPaths(paths ?? []),
  }));
}

/** Whether a visit took as many instructions as another of its arm, but for the copy. */
function alike(series: string, arm: string, one: number | null, other: number | null): boolean {
  const apart = Math.abs((one ?? Number.NaN) - (other ?? Number.NaN));
  return apart === 0 || (copies(series, arm) && apart === COPY);
}

const NONE: Path = { insn: null, share: 0 };

function costsItsMean(t: ExecutionContext, run: GuestRunResult, series: string, phase: Phase): void {
  const value = (arm: string) => visitsOf(t, run, arm, phase)[0]?.value ?? Number.NaN;
  const [cheap, dear] = [value('dear:never'), value('dear:always')];
  t.true(dear - cheap > DEAR && dear - cheap < DEAR * 1.01, `${cheap} and ${dear}`);
  for (const [program, n] of Object.entries(EVERY))
    for (const { arm, value, paths } of visitsOf(t, run, `dear:${program}`, phase)) {
      const [usual = NONE, rare = NONE, ...others] = [...paths].sort((a, b) => (a.insn ?? 0) - (b.insn ?? 0));
      t.deepEqual(others, [], arm);
      t.true(alike(series, arm, usual.insn, cheap), `${arm}: ${usual.insn}, not ${cheap}`);
      t.true(alike(series, arm, rare.insn, dear), `${arm}: ${rare.insn}, not ${dear}`);
      t.true(Math.abs(rare.share - 1 / n) <= SHARE_ERROR, `${arm}: ${rare.share}`);
      t.true(Math.abs(usual.share + rare.share - 1) <= SHARE_ERROR, `${arm}: ${usual.share}`);
      const mean = ((usual.insn ?? 0) * (n - 1) + (rare.insn ?? 0)) / n;
      t.true(Math.abs(value / mean - 1) < 1e-6, `${arm}: ${value}, not ${mean}`);
    }
}

const wanted = ['6.12', await newestRelease()];
const kernels = await Promise.all(wanted.map(kernelOf));

let booted: (Promise<GuestRunResult> | undefined)[] | undefined;
/** The one run of each kernel, all at once: what a guest counts does not hang on what runs beside it. */
function runOf(index: number): Promise<GuestRunResult> {
  booted ??= kernels.map((kernel) =>
    typeof kernel === 'string' ? undefined : exactRun(kernel, { own: [own('dear')], options }),
  );
  return booted[index] as Promise<GuestRunResult>;
}

for (const [index, series] of wanted.entries()) {
  const kernel = kernels[index];
  const law = testUnless(typeof kernel === 'string' ? kernel : undefined, test.serial);
  const boot = () => runOf(index);

  law(`on ${series} a program that is dear on every n-th event costs its mean, its paths told`, async (t) => {
    costsItsMean(t, await boot(), series, 'event');
    costsItsMean(t, await boot(), series, 'stats');
  });

  law(`on ${series} the core counts exactly, and costs a whole number`, async (t) => {
    const { samples, rows } = await boot();
    for (const { variant, store, cost } of rows.filter(({ variant }) => CORE.includes(variant))) {
      t.true(Number.isInteger(cost) && (cost ?? 0) > 0, `${variant} costs ${cost}`);
      const counts = samples.filter(({ arm, phase }) => arm === variant && phase === 'count');
      t.true(counts.length > 0, variant);
      for (const { counted, events } of counts) t.is(counted, isEmptyStore(store) ? null : events, variant);
    }
  });

  law(`on ${series} nothing else falls into a window of the core, and all visits are alike`, async (t) => {
    const run = await boot();
    for (const arm of ARMS)
      for (const phase of TIMED) {
        const visits = visitsOf(t, run, arm, phase);
        const [first] = visits;
        for (const { value, paths } of visits) {
          t.deepEqual(paths, [{ insn: value, share: 1 }], `${arm}, ${phase}`);
          t.true(alike(series, arm, value, first?.value ?? null), `${arm}, ${phase}: ${value}`);
          if (value !== first?.value)
            t.log(`${arm}, ${phase}: ${value}, where another visit took ${first?.value}`);
        }
      }
  });

  law(`on ${series} a program's run time is a whole number in every visit`, async (t) => {
    const run = await boot();
    for (const arm of CORE) {
      const runs = visitsOf(t, run, arm, 'stats').map(({ run_time, run_cnt, events }) => {
        t.is(run_cnt, events, arm);
        return (run_time ?? Number.NaN) / events;
      });
      const whole = Math.round(runs[0] ?? Number.NaN);
      for (const time of runs) t.true(Math.abs(time - whole) < RUN_ERROR, `${arm}: ${runs}`);
    }
  });

  law(`on ${series} raw_tp and tp_btf, which are dispatched alike, have equal dispatch`, async (t) => {
    const { rows } = await boot();
    const dispatchOf = (id: string) => rows.find(({ variant }) => variant === id)?.dispatch ?? Number.NaN;
    const [raw, btf] = [dispatchOf('raw_tp-array'), dispatchOf('tp_btf-array')];
    t.true(raw > 0 && Math.abs(raw - btf) < RUN_ERROR, `${raw} and ${btf}`);
    t.true(Math.abs(raw - dispatchOf('raw_tp-empty')) < RUN_ERROR, `${raw}, the store's part taken away`);
  });

  // It cannot be kept clear of ticks, so its dear events are no one number.
  law(
    `on ${series} a design that takes longer than half of a tick's period is measured and told`,
    async (t) => {
      const run = await boot();
      for (const { value, paths } of visitsOf(t, run, 'dear:overlong', 'event')) {
        const [usual, ...longer] = paths;
        t.true(Math.abs((usual?.share ?? 0) - 127 / 128) <= SHARE_ERROR, JSON.stringify(paths));
        t.true(longer.length > 0);
        for (const { insn } of longer) t.true((insn ?? 0) > HALF_PERIOD, JSON.stringify(paths));
        t.true(value > HALF_PERIOD / 128, `${value}`);
      }
      const row = run.rows.find(({ variant }) => variant === 'dear:overlong');
      t.true(row?.warnings.includes('long-events'));
    },
  );
}
