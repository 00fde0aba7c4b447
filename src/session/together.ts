// SPDX-License-Identifier: MIT
import { NativeError, type Network } from '../native/index.js';
import type { VariantRecord } from '../samples/environment.js';
import type { KernelFacts } from '../variants/kernel-facts.js';
import { lacksHook } from '../variants/refusals/explain.js';
import type { Variant } from '../variants/variant.js';
import type { Machine, Probe } from './interfaces.js';
import { record, recordFailure } from './record.js';
import { earlyTurn } from './turn.js';

/** Why programs cannot be measured, by id. */
export type Refused = Map<string, VariantRecord>;

/** Programs of one object, loaded at once. */
export interface Together {
  /** to be closed by whoever asked for it */
  probe: Probe;
  /** those that are loaded */
  programs: Variant[];
}

interface TogetherOptions {
  kernel: KernelFacts;
  /** takes those that the kernel refuses */
  refused: Refused;
  signal: AbortSignal | undefined;
}

/**
 * Loads as many of an object's programs as the kernel takes.
 * @param programs arms of one object, each of one program
 * @returns null where the kernel takes none, or names nobody: then each is to be tried alone
 * @throws ProbeBenchError `interrupted` where the signal aborts
 */
export async function loadTogether(
  machine: Machine,
  programs: readonly Variant[],
  { kernel, refused, signal }: TogetherOptions,
): Promise<Together | null> {
  for (let left = [...programs]; left.length > 0; ) {
    await earlyTurn(signal);
    const probe = machine.openProbe(allOf(left), 'everybody');
    try {
      probe.load();
      return { probe, programs: left };
    } catch (error) {
      probe.close();
      const out = refusedAtLoad(left, error, kernel);
      if (out.length === 0) return null;
      for (const one of out) refused.set(one.id, one);
      left = left.filter(({ id }) => !refused.has(id));
    }
  }
  return null;
}

/**
 * Attaches those of the loaded programs that change nothing in what the kernel does: such a one is refused by its own
 * trial, or tells there what it did.
 * @param networks where packet hooks attach
 * @returns the attached ones
 */
export function attachTogether(
  { probe, programs }: Together,
  networks: readonly Network[],
  { kernel, refused }: Pick<TogetherOptions, 'kernel' | 'refused'>,
): Variant[] {
  const changing = probe.effects().filter(({ effects }) => effects.length > 0);
  const names = changing.map(({ program }) => program);
  const harmless = programs.filter((variant) => !names.includes(programOf(variant)));
  const errors = probe.attachEach(networks, harmless.map(programOf));
  return harmless.filter((variant) => {
    const error = errors.get(programOf(variant));
    if (error !== undefined) refused.set(variant.id, recordFailure(variant, error, kernel));
    return error === undefined;
  });
}

/** One arm of several. */
function allOf(programs: readonly Variant[]): Variant {
  const [first] = programs as [Variant];
  if (first.moved !== undefined) return first;
  const places = programs.flatMap(({ part }) => part?.programs ?? []);
  return { ...first, ...(first.part && { part: { ...first.part, programs: places } }) };
}

/** The program of an arm, by its name in the object: an id may be cut. */
export function programOf({ programs = [], part }: Variant): string {
  return programs[0]?.name ?? part?.setup?.targets[0]?.program ?? '';
}

/**
 * Whom a refused load concerns: the program that libbpf names; where the kernel lacks its hook, all that are on that. None
 * where nobody is named: then each is to be tried.
 */
function refusedAtLoad(programs: readonly Variant[], error: unknown, kernel: KernelFacts): VariantRecord[] {
  if (!(error instanceof NativeError) || error.program === null) return [];
  const named = programs.find((variant) => programOf(variant) === error.program);
  if (named === undefined) return [];
  const told = recordFailure(named, error, kernel);
  const hookLacks = lacksHook(named, error, kernel);
  const alike = programs.filter((one) => one === named || (hookLacks && one.hook === named.hook));
  return alike.map((one) => (one === named ? told : record(one, told.status, told.reason)));
}
