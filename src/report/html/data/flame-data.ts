// SPDX-License-Identifier: MIT
import type { Explained, PlaceCost } from '../../../analysis/profile/explained.js';
import { BETWEEN } from '../../../samples/profile.js';

/** The profiles of runs, small: designs have functions, stacks and most of what is executed there in common. */
export interface FlameData {
  /** of functions, kernels and workloads */
  names: string[];
  /** functions as called by frames that stand before them; -1 calls the outermost */
  frames: [caller: number, name: number][];
  /** what is executed in the stack that ends in a frame */
  costs: StackCost[];
  profiles: FlameProfile[];
}

type StackCost = [frame: number, instructions: number, loads: number, stores: number, atomics: number];

/** A design on a run: numbers but its cost's are places in the lists above. */
export interface FlameProfile extends Pick<Explained, 'variant' | 'arch' | 'cost' | 'untold'> {
  /** the run's place */
  run: number;
  kernel: number;
  workload: number;
  /** of `costs`, in the order of an Explained */
  stacks: number[];
}

/** What a page knows of its runs' profiles. @param runs what is known of each by function, in the page's order */
export function flameData(runs: readonly (ReadonlyMap<string, Explained> | undefined)[]): FlameData {
  const [names, frames, costs] = [
    new Places<string>(),
    new Places<[number, number]>(),
    new Places<StackCost>(),
  ];
  const frameOf = (stack: string) =>
    stack.split(BETWEEN).reduce((caller, name) => frames.placeOf([caller, names.placeOf(name)]), -1);
  const profiles = runs.flatMap((explained, run) =>
    [...(explained?.values() ?? [])].map(
      ({ variant, arch, cost, untold, kernel, workload, stacks }): FlameProfile => {
        return {
          ...{ variant, arch, run, cost, untold },
          ...{ kernel: names.placeOf(kernel), workload: names.placeOf(workload) },
          stacks: stacks.map(({ name, instructions, loads, stores, atomics }) =>
            costs.placeOf([frameOf(name), instructions, loads, stores, atomics]),
          ),
        };
      },
    ),
  );
  return { names: names.all, frames: frames.all, costs: costs.all, profiles };
}

/** A design's profile on a run, as it was; null where it has none. */
export function explainedOf(data: FlameData, variant: string, run: number): Explained | null {
  const found = data.profiles.find((one) => one.run === run && one.variant === variant);
  if (found === undefined) return null;
  const nameOf = (place: number) => data.names[place] ?? '';
  return {
    ...{ variant, kernel: nameOf(found.kernel), workload: nameOf(found.workload) },
    ...{ arch: found.arch, cost: found.cost, untold: found.untold },
    stacks: found.stacks.map((place): PlaceCost => {
      const [frame, instructions, loads, stores, atomics] = data.costs[place] as StackCost;
      return { name: stackOf(data, frame), instructions, loads, stores, atomics };
    }),
  };
}

function stackOf({ names, frames }: FlameData, last: number): string {
  const stack: string[] = [];
  for (let frame = frames[last]; frame !== undefined; frame = frames[frame[0]])
    stack.push(names[frame[1]] ?? '');
  return stack.reverse().join(BETWEEN);
}

/** Values in the order first met, each once. */
class Places<Value> {
  readonly all: Value[] = [];
  readonly #known = new Map<string, number>();

  placeOf(value: Value): number {
    const key = JSON.stringify(value);
    const place = this.#known.get(key) ?? this.all.push(value) - 1;
    this.#known.set(key, place);
    return place;
  }
}
