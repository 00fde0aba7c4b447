// SPDX-License-Identifier: MIT
import { NativeError } from '../native/index.js';
import type { VariantRecord } from '../samples/environment.js';
import { lacksHook } from '../variants/refusals/explain.js';
import type { Variant } from '../variants/variant.js';
import type { Prover } from './driver.js';
import type { Machine, Probe } from './interfaces.js';
import { withStatistics } from './phases/accounts.js';
import { neverFires } from './prove.js';
import { record, recordFailure } from './record.js';
import type { TrialOptions } from './trial.js';
import { turn } from './turn.js';

/** Windows with events in which a program must run as often as there are events, not to be left out. */
const WINDOWS = 3;

/** Why programs cannot be measured, by id. */
type Refused = Map<string, VariantRecord>;

interface Surveyed {
  machine: Machine;
  options: TrialOptions;
  refused: Refused;
}

/**
 * Which of an object's programs need no trial of their own, all loaded and attached at once: those that the kernel refuses,
 * and those that events surely do not fire. An object of 170 programs would take minutes one by one.
 * @param programs arms of one object, each of one program
 * @returns why they cannot be measured, by id; the others are to be tried
 */
export async function survey(
  machine: Machine,
  programs: readonly Variant[],
  options: TrialOptions,
  signal?: AbortSignal,
): Promise<Refused> {
  const surveyed = { machine, options, refused: new Map() };
  let left = [...programs];
  while (left.length > 0) {
    await turn(signal);
    const again = await surveyOnce(surveyed, left);
    if (again === null) break;
    left = again;
  }
  return surveyed.refused;
}

/** @returns what to survey again, without what was refused at the load; null when it is done */
async function surveyOnce(surveyed: Surveyed, programs: readonly Variant[]): Promise<Variant[] | null> {
  const { machine, options, refused } = surveyed;
  const probe = machine.openProbe(allOf(programs), 'everybody');
  try {
    try {
      probe.load();
    } catch (error) {
      const out = refusedAtLoad(programs, error, options);
      for (const one of out) refused.set(one.id, one);
      return out.length === 0 ? null : programs.filter(({ id }) => !refused.has(id));
    }
    const harmless = withoutEffects(probe, programs);
    const attached = attach(surveyed, probe, harmless);
    options.prover?.tolerate(true); // packets that one of them drops
    if (options.prover !== null) await fire(surveyed, probe, attached, options.prover);
    return null;
  } finally {
    options.prover?.tolerate(false);
    probe.close();
  }
}

/** One arm of several. */
function allOf(programs: readonly Variant[]): Variant {
  const [first] = programs as [Variant];
  const places = programs.flatMap(({ part }) => part?.programs ?? []);
  return { ...first, ...(first.part && { part: { ...first.part, programs: places } }) };
}

/** The program of an arm, by its name in the object: an id may be cut. */
function programOf({ programs = [] }: Variant): string {
  return programs[0]?.name ?? '';
}

/**
 * Whom a refused load concerns: the program that libbpf names; where the kernel lacks its hook, all that are on that. None
 * where nobody is named: then each is to be tried.
 */
function refusedAtLoad(
  programs: readonly Variant[],
  error: unknown,
  { kernel }: TrialOptions,
): VariantRecord[] {
  if (!(error instanceof NativeError) || error.program === null) return [];
  const named = programs.find((variant) => programOf(variant) === error.program);
  if (named === undefined) return [];
  const told = recordFailure(named, error, kernel);
  const hookLacks = lacksHook(named, error, kernel);
  const alike = programs.filter((one) => one === named || (hookLacks && one.hook === named.hook));
  return alike.map((one) => (one === named ? told : record(one, told.status, told.reason)));
}

/** What changes the kernel is not attached: its own trial refuses it, or tells what it did. */
function withoutEffects(probe: Probe, programs: readonly Variant[]): Variant[] {
  const changing = probe.effects().filter(({ effects }) => effects.length > 0);
  const names = changing.map(({ program }) => program);
  return programs.filter((variant) => !names.includes(programOf(variant)));
}

function attach({ options, refused }: Surveyed, probe: Probe, programs: readonly Variant[]): Variant[] {
  const errors = probe.attachEach(options.prover?.networks ?? [], programs.map(programOf));
  return programs.filter((variant) => {
    const error = errors.get(programOf(variant));
    if (error !== undefined) refused.set(variant.id, recordFailure(variant, error, options.kernel));
    return error === undefined;
  });
}

/** Makes events, and leaves out what runs less often than they come. */
async function fire(
  { machine, options, refused }: Surveyed,
  probe: Probe,
  programs: readonly Variant[],
  prover: Prover,
): Promise<void> {
  const runs = () =>
    new Map(
      probe.info().map(({ name, run_cnt, recursion_misses, link_missed }) => {
        return [name, run_cnt + (recursion_misses ?? 0) + (link_missed ?? 0)];
      }),
    );
  await withStatistics(machine, async () => {
    for (let window = 0; window < WINDOWS; window++) {
      const before = runs();
      const events = await prover.few();
      const after = runs();
      probe.drain();
      for (const variant of programs) {
        const name = programOf(variant);
        const fired = (after.get(name) ?? 0) - (before.get(name) ?? 0);
        if (fired >= (events ?? 1)) continue;
        const error = neverFires(variant.id, fired, { events: events ?? 1, by: options.workload });
        refused.set(variant.id, recordFailure(variant, error, options.kernel));
      }
    }
  });
}
