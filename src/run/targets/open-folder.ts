// SPDX-License-Identifier: MIT
import { EXIT, ProbeBenchError } from '../../errors.js';
import { newRunFolder, useFolder } from '../../samples/disk/folder.js';
import type { Ledger } from '../../samples/disk/ledger.js';
import type { Environment, Warning } from '../../samples/environment.js';
import { fires } from '../../variants/workloads.js';
import { NOTHING_MEASURABLE } from '../conclude.js';
import type { RunRequest } from '../request.js';

const OWN_REMEDY = 'give an object with a program that a workload fires; --verbose names each one’s reason';
const AT_REMEDY = 'move designs to what it fires with --at: probe-bench list --workloads names that';
const USUAL_REMEDY = 'probe-bench list --try names each one’s reason';

/** Which runs share the folder asked for. */
interface Among {
  /** those of several kernels */
  several: boolean;
  /** how many sections this one's kernel has */
  sections: number;
}

/**
 * Makes the folder of a run, once its environment is known. A guest's run of own objects, and one section of
 * several, has one even where none can be measured: there stands what is lost, and why.
 * @throws ProbeBenchError `nothing-measurable` (exit code 4) if the kernel can attach none of the variants
 */
export function openFolder(
  environment: Environment,
  { own, out }: RunRequest,
  { several, sections }: Among,
): string {
  const { variants, kernel, started, unit, target, options } = environment;
  const told = sections > 1 || (own.length > 0 && target === 'vm');
  if (!told && !variants.some(({ status }) => status === 'measured'))
    throw new ProbeBenchError(
      `none of the ${variants.length} variants can be measured here: ${variants[0]?.reason}`,
      {
        code: NOTHING_MEASURABLE,
        remedy: remedyOf(environment, own.length > 0),
        log: variants.map(({ id, reason }) => `${id}: ${reason}`).join('\n'),
        exitCode: EXIT.cannotMeasure,
      },
    );
  const workload = sections > 1 ? { workload: options.workload } : {};
  const named = { kernel: kernel.release, unit, started: new Date(started), ...workload };
  return out === null || several || sections > 1 ? newRunFolder(out ?? 'results', named) : useFolder(out);
}

function remedyOf({ variants, options }: Environment, own: boolean): string {
  if (own) return OWN_REMEDY;
  const stays = options.at === undefined && !variants.some((variant) => fires(options.workload, variant));
  return stays ? AT_REMEDY : USUAL_REMEDY;
}

/** Adds warnings to a run's books, and that of --quick. */
export function warn(ledger: Ledger, { quick }: RunRequest, warnings: readonly Warning[]): void {
  for (const warning of warnings) ledger.warn(warning);
  if (quick && !ledger.environment.warnings.some(({ code }) => code === 'quick'))
    ledger.warn({ code: 'quick', text: '--quick: few and short visits, so the intervals are wide' });
}
