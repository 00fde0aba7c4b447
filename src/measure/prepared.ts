// SPDX-License-Identifier: MIT
import type { Outlook } from '../plan/outlook.js';
import type { Environment, VariantRecord } from '../samples/environment.js';
import type { Driver } from '../session/driver.js';
import type { Trial } from '../session/trial.js';
import type { KernelFacts } from '../variants/kernel-facts.js';
import type { Variant } from '../variants/variant.js';
import type { Earlier } from './job.js';
import type { Control } from './trials.js';

/** What a run is prepared from. */
export interface Given {
  kernel: KernelFacts;
  chosen: readonly Variant[];
  /** why some of them need no trial, by id, where their workload was found by one */
  known?: ReadonlyMap<string, VariantRecord> | undefined;
  earlier: Earlier;
  signal: AbortSignal | undefined;
}

/** What a run knows and holds before its first visit, whatever makes its events. */
export interface Prepared extends Given {
  /** one for each chosen variant, in their order, then those of several programs */
  trials: readonly Trial[];
  /** the variants that this kernel can attach */
  able: readonly Variant[];
  /** null in exact mode */
  control: Control | null;
  /** null in exact mode: the run ends with its blocks */
  outlook: Outlook | null;
  driver: Driver;
  /** of a user's command: what environment.json says of it */
  told?: Pick<Environment, 'warnings' | 'command' | 'method'> | undefined;
  /** of a user's command: one sentence for stderr */
  note?: string;
  close(): void;
}
