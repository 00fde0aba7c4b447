// SPDX-License-Identifier: MIT
import { kernelSettings } from '../../host/kernel.js';
import type { Job } from '../../measure/job.js';
import type { Kept } from '../../samples/disk/whole-blocks.js';
import type { Environment, Resumption, Warning } from '../../samples/environment.js';
import { designOf, hasKeys } from '../../variants/keys.js';

/** Where a run goes on: after its last whole block, under the next boot number if the machine was rebooted. */
export function resumptionOf({ kernel }: Environment, { samples, dropped, droppedFile }: Kept): Resumption {
  const { boot_id } = kernelSettings();
  const last = samples.at(-1);
  return {
    at: new Date().toISOString(),
    first_block: last === undefined ? 0 : last.block + 1,
    boot: last === undefined ? 1 : last.boot + (boot_id === kernel.boot_id ? 0 : 1),
    boot_id,
    dropped_rows: dropped,
    dropped_file: droppedFile,
  };
}

/** What is told of a resumption. */
export function noteOf(
  { kernel }: Environment,
  { first_block, boot_id, dropped_rows, dropped_file }: Resumption,
): Warning {
  const reboot = boot_id === kernel.boot_id ? '' : ', after a reboot';
  const moved =
    dropped_file === null
      ? ''
      : `; ${dropped_rows} rows of the block that was cut short are in ${dropped_file}, unused`;
  return { code: 'resumed', text: `resumed at block ${first_block}${reboot}${moved}` };
}

/** What is left to measure, with the options of the run. @param ids of the arms that could be measured */
export function resumedJob(run: Environment, ids: readonly string[], boot: number): Job {
  const { target, unit, accelerator, started, options } = run;
  return {
    run: run.run,
    started,
    target,
    unit,
    accelerator,
    boot,
    objects: 'variants',
    arms: ids,
    options: {
      ...options,
      variants: [...new Set(ids.map(designOf))],
      // Where every arm with keys failed, the designs that are left may have none.
      keys: ids.some(hasKeys) ? (options.keys ?? []) : [],
    },
  };
}

/** The environment as it is now, but of the run that was begun: its name, options, and what it warned of. */
export function goneOn({ options, started, warnings, variants }: Environment, now: Environment): Environment {
  const tried = (id: string) => now.variants.find((one) => one.id === id && one.status !== 'measured');
  return {
    ...now,
    options,
    started,
    warnings,
    variants: variants.map((one) => tried(one.id) ?? one),
  };
}
