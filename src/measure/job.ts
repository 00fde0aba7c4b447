// SPDX-License-Identifier: MIT
import type { CommandRequest } from '../host/user-command.js';
import type { CommandEvents } from '../native/index.js';
import type { Outlook } from '../plan/outlook.js';
import type { Environment, RunOptions, VariantRecord, Warning } from '../samples/environment.js';
import type { Profile } from '../samples/profile.js';
import type { Sample, Unit } from '../samples/sample.js';
import type { BlockDone } from '../session/blocks.js';
import type { Footprint } from '../session/probe-visit.js';
import type { Profiled } from '../variants/core.js';
import type { OwnObject } from '../variants/own.js';

/** What is to be measured on the running kernel: plain data, which can be sent into a guest. */
export interface Job {
  run: string;
  /** ISO 8601 */
  started: string;
  target: string;
  unit: Unit;
  accelerator: Environment['accelerator'];
  boot: number;
  /** the folder of bpf/build whose objects are measured */
  objects: 'variants' | 'tests';
  /** objects of the user's, measured beside them */
  own?: readonly OwnObject[];
  /** the ids of the arms to measure, of those that the options ask for; absent: all of them */
  arms?: readonly string[];
  /** no workload was named: that of each own program is found by trial */
  find_workload?: boolean;
  /** a user's command as the workload */
  command?: CommandRequest;
  /** in a guest: how it is run there */
  command_events?: CommandEvents;
  /** nothing is timed, every variant's events are counted: threads race on CPUs whose time means nothing */
  counts_only?: boolean;
  /** whose first visits tell the symbols of code that is there with their probe: where instructions are counted */
  profile?: Profiled;
  /** events are measured with statistics off, and nothing else */
  events_only?: boolean;
  options: RunOptions;
}

/** What a measurement tells, in order: plain data, which can come back from a guest. */
export type MeasureEvent =
  /** of a section; `sections` is how many there are: one for each workload that programs need */
  | { type: 'begin'; environment: Environment; sections: number }
  | { type: 'plan'; outlook: Outlook; text: string }
  | { type: 'arm'; block: number; arm: string }
  | { type: 'visit'; arm: string; rows: Sample[]; footprint: Footprint | null; code?: string }
  | { type: 'profile'; profile: Profile }
  | { type: 'failed'; record: VariantRecord }
  | { type: 'note'; text: string }
  | { type: 'warning'; warning: Warning }
  | BlockDone;

/** What a resumed run has already: whole blocks, and how many of them are no warm-up. */
export interface Earlier {
  samples: readonly Sample[];
  /** the number of the first block that is not there */
  first: number;
  done: number;
}

/** What a run that is not resumed has already. */
export const NOTHING: Earlier = { samples: [], first: 0, done: 0 };
