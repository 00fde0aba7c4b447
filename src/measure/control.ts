// SPDX-License-Identifier: MIT
import { host } from '../host/hardware.js';
import type { Warning } from '../samples/environment.js';
import { trial } from '../session/trial.js';
import { objectsFolder, readCatalogue } from '../variants/catalogue.js';
import type { KernelFacts } from '../variants/support.js';
import type { Variant } from '../variants/variant.js';

/** The A/A control of a run by the clock. */
export interface Control {
  /** an empty program where the workload never comes; null: nothing is attached */
  variant: Variant | null;
  /** how long loading, attaching and detaching it takes, in s */
  seconds: number;
  /** why nothing is attached; null where something is */
  bare: Warning | null;
}

/**
 * The control's probe: a visit of it shows what visits themselves do. Where this kernel cannot attach it, the control
 * attaches nothing and a warning says why.
 */
export async function controlOf(kernel: KernelFacts): Promise<Control> {
  const [variant] = readCatalogue(objectsFolder('control')) as [Variant];
  const { record, seconds } = await trial(host, variant, null, kernel);
  if (record.status === 'measured') return { variant, seconds, bare: null };
  const text = `the A/A control attaches nothing, since its tracepoint is not to be had: ${record.reason}`;
  return { variant: null, seconds, bare: { code: 'control-bare', text } };
}
